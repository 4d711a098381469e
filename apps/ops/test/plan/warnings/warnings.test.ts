import { brokenContract } from '../../../src/plan/warnings/broken-contract.ts';
import { dataLoss } from '../../../src/plan/warnings/data-loss.ts';
import { widerAccess } from '../../../src/plan/warnings/wider-access.ts';
import { aChange } from '../a-planned-change.ts';

const replaced = { actions: ['delete', 'create'] } as const;

describe('dataLoss', () => {
  it.each([
    { type: 'aws_s3_bucket', content: 'its objects' },
    { type: 'aws_kinesis_stream', content: 'not yet delivered' },
    { type: 'aws_kms_key', content: 'everything it encrypted' },
    { type: 'aws_glue_catalog_table', content: 'its grants' },
    { type: 'aws_sqs_queue', content: 'the messages' },
  ])('warns when a $type is replaced or destroyed', ({ type, content }) => {
    for (const change of [aChange(type, {}, {}, replaced), aChange(type, {}, null)]) {
      expect(dataLoss([change])[0]?.message).toContain(content);
    }
  });

  it.each([
    { type: 'aws_kinesis_stream', argument: 'retention_period', from: 168, to: 24 },
    { type: 'aws_cloudwatch_log_group', argument: 'retention_in_days', from: 400, to: 30 },
    { type: 'aws_kms_key', argument: 'deletion_window_in_days', from: 30, to: 7 },
  ])('warns when $argument falls, and not when it rises', ({ type, argument, from, to }) => {
    const shorter = aChange(type, { [argument]: from }, { [argument]: to });
    const longer = aChange(type, { [argument]: to }, { [argument]: from });

    expect(dataLoss([shorter])[0]?.message).toBe(`${argument} falls from ${from} to ${to}`);
    expect(dataLoss([longer])).toEqual([]);
  });

  it('warns when a lifecycle keeps objects for less time, although it is replaced', () => {
    const keeping = (days: number) => ({ rule: [{ expiration: [{ days }] }] });
    const type = 'aws_s3_bucket_lifecycle_configuration';

    const [warning] = dataLoss([aChange(type, keeping(7), keeping(3), replaced)]);

    expect(warning?.message).toBe('rule[0].expiration[0].days falls from 7 to 3');
  });

  it('warns when a bucket may be deleted with its objects', () => {
    const change = aChange('aws_s3_bucket', { force_destroy: false }, { force_destroy: true });

    expect(dataLoss([change])[0]?.message).toContain('force_destroy is switched on');
  });

  it('keeps silent about a bucket that is new', () => {
    expect(dataLoss([aChange('aws_s3_bucket', null, { force_destroy: true })])).toEqual([]);
  });

  it('keeps silent when a role is destroyed', () => {
    expect(dataLoss([aChange('aws_iam_role', {}, null)])).toEqual([]);
  });
});

describe('widerAccess', () => {
  const existing = aChange('aws_iam_role', { name: 'a' }, { name: 'a' }, { actions: ['no-op'] });
  const allow = JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'x:Y', Resource: '*' }] });

  it.each(['policy', 'assume_role_policy'])('warns when the %s allows more', (argument) => {
    const change = aChange('aws_iam_role_policy', { [argument]: '' }, { [argument]: allow });

    expect(widerAccess([change])[0]?.message).toBe('Allow x:Y on *');
  });

  it('warns of a new policy in a stack that exists', () => {
    expect(
      widerAccess([existing, aChange('aws_iam_role_policy', null, { policy: allow })]),
    ).toHaveLength(1);
  });

  it('finds nothing to widen in a stack that is new', () => {
    expect(widerAccess([aChange('aws_iam_role_policy', null, { policy: allow })])).toEqual([]);
  });

  it('warns when the public is no longer kept out', () => {
    const type = 'aws_s3_bucket_public_access_block';
    const opened = aChange(type, { block_public_acls: true }, { block_public_acls: false });

    expect(widerAccess([opened])[0]?.message).toBe('block_public_acls is switched off');
    expect(widerAccess([aChange(type, {}, null)])[0]?.message).toContain('nothing blocks');
  });

  it('warns of a new Lake Formation administrator', () => {
    const type = 'aws_lakeformation_data_lake_settings';

    const [warning] = widerAccess([aChange(type, { admins: ['a'] }, { admins: ['a', 'b'] })]);

    expect(warning?.message).toBe('b becomes a Lake Formation administrator');
  });
});

describe('brokenContract', () => {
  const table = (...columns: [name: string, type: string][]) => ({
    name: 'prices',
    storage_descriptor: [{ columns: columns.map(([name, type]) => ({ name, type })) }],
    partition_keys: [],
  });
  const before = table(['price', 'decimal(38,18)'], ['bid', 'decimal(38,18)']);

  it('warns of a column that is dropped or retyped', () => {
    const change = aChange('aws_glue_catalog_table', before, table(['price', 'double']));

    expect(brokenContract([change]).map(({ message }) => message)).toEqual([
      'column price turns from decimal(38,18) into double',
      'column bid (decimal(38,18)) is dropped',
    ]);
  });

  it('welcomes a column that is added', () => {
    const after = table(['price', 'decimal(38,18)'], ['bid', 'decimal(38,18)'], ['ask', 'string']);

    expect(brokenContract([aChange('aws_glue_catalog_table', before, after)])).toEqual([]);
  });
});
