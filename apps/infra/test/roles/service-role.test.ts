import { anEnvironment } from '@coinlake/lake-environment/testing';
import { TerraformStack, Testing } from 'cdktf';
import { PriceStream } from '../../src/ingest/price-stream.ts';
import { ServiceRole } from '../../src/roles/service-role.ts';
import { aKey, allow, aRole, names, Synthesised } from '../a-lake.ts';

describe('ServiceRole', () => {
  it('collects its permissions in one policy, in order', () => {
    const synthesised = new Synthesised((scope) => {
      const role = aRole(scope);
      role.allow(['s3:GetObject'], ['arn:aws:s3:::a/*']);
      role.allow(['sqs:SendMessage'], ['arn:aws:sqs:::b'], {
        Bool: { 'aws:SecureTransport': 'true' },
      });
    });

    expect(synthesised.statementsOf('a-role')).toEqual([
      allow(['s3:GetObject'], ['arn:aws:s3:::a/*']),
      allow(['sqs:SendMessage'], ['arn:aws:sqs:::b'], { Bool: { 'aws:SecureTransport': 'true' } }),
    ]);
  });

  it('trusts one service, under the given conditions', () => {
    const synthesised = new Synthesised((scope) => {
      new ServiceRole(scope, 'Role', {
        named: names.roles.portalExecution,
        assumedBy: { service: 'datazone.amazonaws.com' },
        alsoTrustedTo: ['sts:TagSession'],
        assumedWhen: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
      }).allow(['datazone:GetDomain'], ['*']);
    });

    expect(synthesised.trustOf('coinlake-dev-portal-execution')).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'datazone.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
      },
    ]);
  });

  it('refuses a resource that is known only after the apply', () => {
    const build = (scope: Parameters<typeof aRole>[0]) => {
      const { stream: capacity } = anEnvironment();
      const key = aKey(scope);
      const stream = new PriceStream(scope, 'Stream', {
        named: names.stream,
        key,
        capacity,
        destroyable: true,
      });
      aRole(scope).allow(['kinesis:PutRecords'], [stream.streamArn]);
    };

    expect(() => new Synthesised(build)).toThrow(
      'a-role: kinesis:PutRecords got a resource that is known only after the apply, expected a literal ARN of LakeNames',
    );
  });

  it('refuses to be synthesised without permissions', () => {
    const stack = new TerraformStack(Testing.app(), 'stack');
    aRole(stack);

    expect(() => Testing.synth(stack, true)).toThrow(
      'a-role has no permissions: grant it some or remove the role',
    );
  });
});
