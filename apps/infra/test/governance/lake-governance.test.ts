import { anEnvironmentFile } from '@coinlake/lake-environment/testing';
import type { Resource } from '../a-lake.ts';
import { aLakehouse } from '../a-lakehouse.ts';

const role = (task: string) => `arn:aws:iam::111122223333:role/coinlake-dev-${task}`;

describe('LakeGovernance', () => {
  const lakehouse = aLakehouse();

  it('registers the bucket with a role that Lake Formation may assume for this account', () => {
    expect(lakehouse.the('aws_lakeformation_resource')).toMatchObject({
      arn: 'arn:aws:s3:::coinlake-dev-lake-111122223333-us-east-1',
      role_arn: expect.stringContaining('aws_iam_role.Location'),
      use_service_linked_role: false,
      hybrid_access_enabled: false,
    });
    expect(lakehouse.trustOf('coinlake-dev-location')).toMatchObject([
      {
        Principal: { Service: 'lakeformation.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
      },
    ]);
  });

  it('tags every table with its zone, and every view', () => {
    const tags = lakehouse
      .all('aws_lakeformation_resource_lf_tags')
      .map(({ table, lf_tag }) => [(table as Resource).name, (lf_tag as Resource[])[0]?.value]);

    expect(tags).toEqual([
      ['backfilled_candles', 'backfill'],
      ...['candles_1d', 'candles_1h', 'candles_1m'].map((view) => [view, 'views']),
      ['coinbase_currency_prices', 'raw'],
      ['curated_prices', 'curated'],
      ...['latest_prices', 'open_days', 'prices'].map((view) => [view, 'views']),
    ]);
  });

  it.each([
    ['ingestor', [['DESCRIBE', 'table coinbase_currency_prices']]],
    ['delivery', [['DATA_LOCATION_ACCESS', 'location']]],
    [
      'crawler',
      [
        ['DATA_LOCATION_ACCESS', 'location'],
        ['DESCRIBE', 'database'],
        ['SELECT,DESCRIBE,ALTER', 'table coinbase_currency_prices'],
      ],
    ],
    [
      'curation-schedule',
      [
        ['DATA_LOCATION_ACCESS', 'location'],
        ['DESCRIBE', 'database'],
        ['SELECT,DESCRIBE', 'table coinbase_currency_prices'],
        ['SELECT,DESCRIBE,INSERT', 'table curated_prices'],
        ['SELECT,DESCRIBE', 'table open_days'],
      ],
    ],
    [
      'analyst',
      [
        ['DESCRIBE', 'database'],
        ['SELECT', 'curated_prices without trade_id'],
        ['SELECT,DESCRIBE', 'table backfilled_candles'],
      ],
    ],
    [
      'engineer',
      [
        ['DESCRIBE', 'database'],
        ['SELECT,DESCRIBE,INSERT,DELETE', 'zone raw'],
        ['SELECT,DESCRIBE,INSERT,DELETE', 'zone curated'],
        ['SELECT,DESCRIBE,INSERT,DELETE', 'zone backfill'],
        ['SELECT,DESCRIBE', 'zone views'],
      ],
    ],
  ])('grants %s exactly %j', (task, expected) => {
    expect(new Set(grantsOf(lakehouse, role(task)))).toEqual(new Set(expected));
  });

  it('grants a role of the account the columns that are listed', () => {
    const principal = 'arn:aws:iam::111122223333:role/team/Research';
    const grant = {
      principal,
      access: 'read',
      table: 'curated_prices',
      includeColumns: ['product_id', 'price'],
    };
    const access = { ...(anEnvironmentFile({}).access as object), grants: [grant] };

    expect(grantsOf(aLakehouse({ access }), principal)).toEqual([
      ['DESCRIBE', 'database'],
      ['SELECT', 'curated_prices only product_id,price'],
    ]);
  });
});

/** The grants of a principal in short: permissions and their resource. */
function grantsOf(lakehouse: ReturnType<typeof aLakehouse>, principal: string): string[][] {
  return lakehouse
    .all('aws_lakeformation_permissions')
    .filter((grant) => grant.principal === principal)
    .map((grant) => [String(grant.permissions), targetOf(grant)]);
}

function targetOf(grant: Resource): string {
  if (grant.data_location) return 'location';
  if (grant.database) return 'database';
  if (grant.table) return `table ${(grant.table as Resource).name}`;
  if (grant.lf_tag_policy) {
    const { expression } = grant.lf_tag_policy as { expression: { values: string[] }[] };
    return `zone ${expression[0]?.values}`;
  }
  const columns = grant.table_with_columns as Resource;
  return columns.wildcard
    ? `${columns.name} without ${columns.excluded_column_names}`
    : `${columns.name} only ${columns.column_names}`;
}
