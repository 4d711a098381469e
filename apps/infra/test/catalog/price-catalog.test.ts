import { lakeViews } from '@coinlake/lake-queries';
import { curatedColumns, rawColumns } from '@coinlake/shared-schema';
import { names, type Resource } from '../a-lake.ts';
import { aLakehouse } from '../a-lakehouse.ts';

describe('PriceCatalog', () => {
  const lakehouse = aLakehouse();
  const table = (name: string) => lakehouse.named('aws_glue_catalog_table', name);
  const storage = (name: string) => table(name).storage_descriptor as Resource;

  it.each([
    ['coinbase_currency_prices', rawColumns],
    ['curated_prices', curatedColumns],
  ])('has %s with the columns of the contract', (name, columns) => {
    expect(storage(name).columns).toEqual(
      columns.map(({ name, type, comment }) => ({ name, type, comment })),
    );
  });

  it('lets Athena compute the days of the raw table', () => {
    expect(table('coinbase_currency_prices')).toMatchObject({
      table_type: 'EXTERNAL_TABLE',
      partition_keys: [{ name: 'partition_date', type: 'string' }],
      parameters: {
        classification: 'json',
        typeOfData: 'file',
        'projection.enabled': 'true',
        'projection.partition_date.type': 'date',
        'projection.partition_date.format': 'yyyy-MM-dd',
        'projection.partition_date.range': '2026-01-01,NOW+1DAYS',
        'storage.location.template': `s3://${names.buckets.lake.name}/coinbase/coinbase_currency_prices/partition_date=$\${partition_date}/`,
      },
    });
  });

  it.each([
    ['coinbase_currency_prices', 'org.openx.data.jsonserde.JsonSerDe'],
    ['backfilled_candles', 'org.openx.data.jsonserde.JsonSerDe'],
    ['curated_prices', 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'],
  ])('reads %s with %s', (name, serializationLibrary) => {
    expect(storage(name)).toMatchObject({
      ser_de_info: { serialization_library: serializationLibrary },
    });
  });

  it.each(lakeViews.map((view) => [view.name, view] as const))(
    'stores the view %s as Athena does',
    (name, { sql, columns }) => {
      const { table_type, view_original_text, parameters } = table(name);
      const [, encoded = ''] =
        /^\/\* Presto View: (\S+) \*\/$/.exec(String(view_original_text)) ?? [];
      const definition = JSON.parse(Buffer.from(encoded, 'base64').toString());

      expect(table_type).toBe('VIRTUAL_VIEW');
      expect(storage(name).ser_de_info).toEqual({ name: '-', serialization_library: '-' });
      expect(parameters).toMatchObject({ presto_view: 'true' });
      expect(definition).toMatchObject({
        originalSql: sql,
        catalog: 'awsdatacatalog',
        schema: 'coinlake_dev',
      });
      expect(definition.columns.map((column: Resource) => column.name)).toEqual(
        columns.map((column) => column.name),
      );
      expect(JSON.stringify(definition.columns)).not.toContain('"string"');
    },
  );

  it('checks the raw table against the contract with a data-quality ruleset', () => {
    const { ruleset, target_table } = lakehouse.the('aws_glue_data_quality_ruleset');

    expect(target_table).toMatchObject({ table_name: 'coinbase_currency_prices' });
    expect(ruleset).toContain('IsComplete "currency_id"');
    expect(ruleset).not.toContain('IsComplete "bid"');
    expect(ruleset).toContain('ColumnValues "product_id" in ["BTC-USD", "ETH-USD", "ADA-USD"]');
    expect(ruleset).toContain('ColumnValues "price" > 0');
  });

  it('encrypts the catalog, its passwords, and what crawlers write', () => {
    const key = expect.stringContaining('aws_kms_alias.');

    expect(lakehouse.the('aws_glue_data_catalog_encryption_settings')).toMatchObject({
      data_catalog_encryption_settings: {
        encryption_at_rest: { catalog_encryption_mode: 'SSE-KMS', sse_aws_kms_key_id: key },
        connection_password_encryption: { return_connection_password_encrypted: true },
      },
    });
    expect(lakehouse.the('aws_glue_security_configuration')).toMatchObject({
      encryption_configuration: {
        cloudwatch_encryption: { cloudwatch_encryption_mode: 'SSE-KMS', kms_key_arn: key },
        job_bookmarks_encryption: { job_bookmarks_encryption_mode: 'CSE-KMS', kms_key_arn: key },
        s3_encryption: { s3_encryption_mode: 'SSE-KMS', kms_key_arn: key },
      },
    });
  });
});
