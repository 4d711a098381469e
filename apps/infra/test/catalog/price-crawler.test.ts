import { allow, catalogKeyUse, keyUse, names } from '../a-lake.ts';
import { aLakehouse } from '../a-lakehouse.ts';

describe('PriceCrawler', () => {
  const lakehouse = aLakehouse();
  const crawler = lakehouse.the('aws_glue_crawler');

  it("compares the raw table with its files, with Lake Formation's credentials", () => {
    expect(crawler).toMatchObject({
      catalog_target: [{ tables: ['coinbase_currency_prices'] }],
      lake_formation_configuration: { use_lake_formation_credentials: true },
      schema_change_policy: { update_behavior: 'LOG', delete_behavior: 'LOG' },
      security_configuration: expect.stringContaining('aws_glue_security_configuration.'),
    });
  });

  it.each([
    ['log', 'LOG', undefined],
    ['merge', 'UPDATE_IN_DATABASE', { AddOrUpdateBehavior: 'MergeNewColumns' }],
  ])('handles schema changes set to %s by %s and %j', (schemaChanges, updateBehavior, tables) => {
    const changed = aLakehouse({ crawler: { schemaChanges } });
    const { configuration, schema_change_policy } = changed.the('aws_glue_crawler');

    expect(schema_change_policy).toEqual({
      update_behavior: updateBehavior,
      delete_behavior: 'LOG',
    });

    expect(JSON.parse(String(configuration)).CrawlerOutput).toEqual({
      Partitions: { AddOrUpdateBehavior: 'InheritFromTable' },
      ...(tables && { Tables: tables }),
    });
  });

  it.each([
    [10, 'cron(0/10 * * * ? *)'],
    [1440, 'cron(0 0 * * ? *)'],
  ])('runs every %i minutes', (everyMinutes, expression) => {
    const changed = aLakehouse({ crawler: { everyMinutes, schemaChanges: 'log' } });

    expect(changed.the('aws_glue_crawler').schedule).toBe(expression);
  });

  it('has no schedule without a period', () => {
    const changed = aLakehouse({ crawler: { schemaChanges: 'log' } });

    expect(changed.the('aws_glue_crawler')).not.toHaveProperty('schedule');
  });

  it('may maintain the raw table, write its log, and get data access from Lake Formation', () => {
    const raw = [names.catalogArn, names.database.arn, names.tableArn('coinbase_currency_prices')];
    const group =
      'arn:aws:logs:us-east-1:111122223333:log-group:/aws-glue/crawlers-role/coinlake-dev-crawler-coinlake-dev-glue';

    expect(lakehouse.statementsOf('coinlake-dev-crawler')).toEqual([
      allow(
        [
          'glue:GetDatabase',
          'glue:GetTable',
          'glue:GetTables',
          'glue:GetPartition',
          'glue:GetPartitions',
        ],
        raw,
      ),
      catalogKeyUse(),
      allow(
        [
          'glue:BatchGetPartition',
          'glue:CreatePartition',
          'glue:BatchCreatePartition',
          'glue:UpdatePartition',
          'glue:BatchUpdatePartition',
        ],
        raw,
      ),
      allow(['glue:UpdateTable'], raw),
      allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [`${group}:log-stream:*`]),
      allow(['logs:AssociateKmsKey'], [`${group}:*`]),
      allow(['lakeformation:GetDataAccess', 'glue:GetSecurityConfiguration'], ['*']),
      keyUse('s3', 'logs'),
    ]);
  });

  it('is created after all three of its grants', () => {
    const waitsFor = (crawler.depends_on as string[]).join();

    expect(waitsFor).toContain('Governance_Grants_crawler-Location');
    expect(waitsFor).toContain('Governance_Grants_crawler-Database');
    expect(waitsFor).toContain('Governance_Grants_crawler-coinbase_currency_prices');
  });
});
