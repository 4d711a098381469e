import type { GlueCatalogTableConfig } from '@cdktf/provider-aws/lib/glue-catalog-table';
import type { LakeTable } from '@coinlake/lake-environment';
import { type LakeView, trinoType } from '@coinlake/lake-queries';

/** The arguments of a table or view, except its database. */
type CatalogEntry = Omit<GlueCatalogTableConfig, 'databaseName'>;

const formats = {
  json: {
    classification: 'json',
    // The compression of the files: a crawler that finds another one marks the table as deprecated.
    compressionType: 'gzip',
    inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
    outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
    serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
  },
  parquet: {
    classification: 'parquet',
    // Parquet files are compressed internally.
    compressionType: 'none',
    inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
    serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
  },
} as const;

/** A Glue table over files by day. Athena computes its table partitions instead of looking them up. */
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

/** A view as Athena stores it: Athena's types in the encoded definition, Glue's types in the columns. */
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
      // A view has no SerDe, but Glue requires a name.
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
    // The doubled dollar sign escapes the placeholder from Terraform's interpolation.
    'storage.location.template': `${location}${partitionKey}=$\${${partitionKey}}/`,
  };
}
