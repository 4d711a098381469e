import { LakeKey } from '../../src/storage/lake-key.ts';
import { aKey, aRole, catalogKeyUse, keyUse, names, Synthesised, statements } from '../a-lake.ts';

describe('LakeKey', () => {
  it('rotates, and is deleted after 30 days', () => {
    const synthesised = new Synthesised((scope) => void aKey(scope));

    expect(synthesised.the('aws_kms_key')).toMatchObject({
      enable_key_rotation: true,
      deletion_window_in_days: 30,
    });
    expect(synthesised.the('aws_kms_alias')).toMatchObject({ name: 'alias/coinlake-dev' });
  });

  it('is deleted after 7 days if the environment is destroyable', () => {
    const synthesised = new Synthesised(
      (scope) => void new LakeKey(scope, 'Key', { names, destroyable: true }),
    );

    expect(synthesised.the('aws_kms_key')).toMatchObject({ deletion_window_in_days: 7 });
  });

  it('trusts the account and, for groups of the account, CloudWatch Logs', () => {
    const { policy } = new Synthesised((scope) => void aKey(scope)).the('aws_kms_key');

    expect(statements(policy).map(({ Principal, Condition }) => [Principal, Condition])).toEqual([
      [{ AWS: 'arn:aws:iam::111122223333:root' }, undefined],
      [
        { Service: 'logs.us-east-1.amazonaws.com' },
        {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:us-east-1:111122223333:log-group:*',
          },
        },
      ],
    ]);
  });

  it('lets a service use it for this account', () => {
    const { policy } = new Synthesised((scope) => aKey(scope).grantService('cloudwatch')).the(
      'aws_kms_key',
    );

    expect(statements(policy)[2]).toMatchObject({
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
    });
  });

  it('lets a role use it by its alias, through the given services only', () => {
    const synthesised = new Synthesised((scope) => aKey(scope).grantUse(aRole(scope), 's3', 'sqs'));

    expect(synthesised.statementsOf('a-role')).toEqual([keyUse('s3', 'sqs')]);
  });

  it('also lets a role encrypt for the catalog', () => {
    const synthesised = new Synthesised((scope) => aKey(scope).grantCatalogUse(aRole(scope)));

    expect(synthesised.statementsOf('a-role')).toEqual([catalogKeyUse()]);
  });

  it('has the tag that the boundary of DataZone requires, only with a portal', () => {
    const tagsOf = (opensToPortal: boolean) =>
      new Synthesised(
        (scope) => void new LakeKey(scope, 'Key', { names, destroyable: false, opensToPortal }),
      ).the('aws_kms_key').tags;

    expect(tagsOf(true)).toEqual({ AmazonDataZoneEnvironment: 'All' });
    expect(tagsOf(false)).toBeUndefined();
  });
});
