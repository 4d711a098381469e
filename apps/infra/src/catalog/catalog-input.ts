import type { GlueCatalogTableConfig } from '@cdktf/provider-aws/lib/glue-catalog-table';
import type { LakeTable } from '@coinlake/lake-environment';
import { type LakeView, trinoType } from '@coinlake/lake-queries';

/** A table or view of the catalog, whatever database it is put into. */
type CatalogEntry = Omit<GlueCatalogTableConfig, 'databaseName'>;

const formats = {
  json: {
    classification: 'json',
    // As the files are: a crawler that finds another compression calls the table deprecated.
    compressionType: 'gzip',
    inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
    outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
    serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
  },
  parquet: {
    classification: 'parquet',
    // Parquet compresses inside the file.
    compressionType: 'none',
    inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
    serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
  },
} as const;

/** A Glue table over files by day, whose table partitions Athena computes instead of looking them up. */
export function tableInput(table: LakeTable, bucketName: string): CatalogEntry {
  const { columns, partitionKey, prefix, firstDay } = table;
  const { classification, compressionType, serializationLibrary, ...format } =
    formats[table.format];
  const location = `s3://${bucketName}/${prefix}`;
  return {
    name: table.name,
    description: table.description,
    tableType: 'EXTERNAL_TABLE',
    parameters: {
      EXTERNAL: 'TRUE',
      classification,
      compressionType,
      typeOfData: 'file',
      ...projection(partitionKey, location, firstDay),
    },
    partitionKeys: [{ name: partitionKey, type: 'string', comment: 'Day, UTC' }],
    storageDescriptor: {
      location,
      ...format,
      columns: columns.map(({ name, type, comment }) => ({ name, type, comment })),
      serDeInfo: { serializationLibrary, parameters: { 'serialization.format': '1' } },
    },
  };
}

/** A view as Athena keeps it in the catalog: Athena's own types inside, the catalog's outside. */
export function viewInput(
  { name, description, sql, columns }: LakeView,
  database: string,
): CatalogEntry {
  const definition = {
    originalSql: sql,
    catalog: 'awsdatacatalog',
    schema: database,
    columns: columns.map((column) => ({ name: column.name, type: trinoType(column.type) })),
  };
  const encoded = Buffer.from(JSON.stringify(definition)).toString('base64');
  return {
    name,
    description,
    tableType: 'VIRTUAL_VIEW',
    viewOriginalText: `/* Presto View: ${encoded} */`,
    viewExpandedText: '/* Presto View */',
    parameters: { presto_view: 'true', comment: 'Presto View' },
    storageDescriptor: {
      columns: columns.map(({ name, type }) => ({ name, type })),
      // A view is read by no SerDe, but Glue wants one named.
      serDeInfo: { name: '-', serializationLibrary: '-' },
    },
  };
}

function projection(
  partitionKey: string,
  location: string,
  firstDay: string,
): Record<string, string> {
  const key = `projection.${partitionKey}`;
  return {
    'projection.enabled': 'true',
    [`${key}.type`]: 'date',
    [`${key}.format`]: 'yyyy-MM-dd',
    [`${key}.range`]: `${firstDay},NOW+1DAYS`,
    [`${key}.interval`]: '1',
    [`${key}.interval.unit`]: 'DAYS',
    // Doubled, or Terraform would take the placeholder for its own.
    'storage.location.template': `${location}${partitionKey}=$\${${partitionKey}}/`,
  };
}
