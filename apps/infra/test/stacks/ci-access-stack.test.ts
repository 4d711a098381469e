import { Testing } from 'cdktf';
import { CiAccessStack } from '../../src/stacks/ci-access-stack.ts';
import { anEnvironment, type PolicyStatementJson, Synthesised, statements } from '../a-lake.ts';

function ciAccess(changes: { createProvider?: boolean } = {}): Synthesised {
  const stack = new CiAccessStack(Testing.app(), anEnvironment(), {
    repository: 'owner/coinlake',
    deployEnvironment: 'deploy',
    destroyEnvironment: 'destroy',
    createProvider: true,
    ...changes,
  });
  return new Synthesised(Testing.synth(stack, true));
}

describe('CiAccessStack', () => {
  const ci = ciAccess();

  it.each([
    ['coinlake-dev-ci-plan', 'repo:owner/coinlake:pull_request'],
    ['coinlake-dev-ci-deploy', 'repo:owner/coinlake:environment:deploy'],
    ['coinlake-dev-ci-destroy', 'repo:owner/coinlake:environment:destroy'],
  ])('lets %s be assumed by %s only, for an hour', (role, subject) => {
    expect(ci.named('aws_iam_role', role).max_session_duration).toBe(3600);
    expect(ci.trustOf(role)).toEqual([
      {
        Effect: 'Allow',
        Principal: {
          Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
        },
        Action: ['sts:AssumeRoleWithWebIdentity'],
        Condition: {
          StringEquals: {
            'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
            'token.actions.githubusercontent.com:sub': subject,
          },
        },
      },
    ]);
  });

  it('lets a plan look, lock and nothing else', () => {
    const changing = actionsOf('coinlake-dev-ci-plan').filter(
      (action) => !/:(Describe|Get|List|View)/.test(action),
    );

    expect(changing.sort()).toEqual([
      'dynamodb:DeleteItem',
      'dynamodb:PutItem',
      's3:DeleteObject',
      's3:PutObject',
    ]);
    const written = others('coinlake-dev-ci-plan').filter(({ Action }) =>
      Action.includes('s3:PutObject'),
    );
    expect(written.flatMap(({ Resource }) => Resource)).toEqual([
      'arn:aws:s3:::coinlake-terraform-state-111122223333-us-east-1/coinlake/*-dev.tfstate.tflock',
    ]);
  });

  it('reads neither the objects of the lake nor its secrets', () => {
    for (const role of ['plan', 'deploy', 'destroy']) {
      const actions = actionsOf(`coinlake-dev-ci-${role}`);
      expect(actions).not.toContain('secretsmanager:GetSecretValue');
      const read = others(`coinlake-dev-ci-${role}`).filter(({ Action }) =>
        Action.includes('s3:GetObject'),
      );
      expect(read.flatMap(({ Resource }) => Resource)).toEqual([
        expect.stringContaining('terraform-state'),
        expect.stringContaining('terraform-state'),
      ]);
    }
  });

  it('keeps a deploy from deleting what holds data', () => {
    const actions = actionsOf('coinlake-dev-ci-deploy');
    const denied = others('coinlake-dev-ci-deploy').filter(({ Effect }) => Effect === 'Deny');

    expect(actions).not.toContain('s3:DeleteBucket');
    expect(actions).not.toContain('kms:ScheduleKeyDeletion');
    expect(denied.map(({ Sid, Action }) => [Sid, Action])).toContainEqual([
      'KeepData',
      ['cloudtrail:DeleteTrail', 'glue:DeleteDatabase', 'kinesis:DeleteStream'],
    ]);
  });

  it.each(['deploy', 'destroy'])('keeps %s from widening what workflows may do', (task) => {
    const own = others(`coinlake-dev-ci-${task}`).find(({ Sid }) => Sid === 'KeepOwnRights');

    expect(own).toMatchObject({
      Effect: 'Deny',
      Resource: [
        'arn:aws:iam::111122223333:role/coinlake-dev-ci-*',
        'arn:aws:iam::111122223333:oidc-provider/*',
      ],
    });
  });

  it('leaves a provider that exists alone', () => {
    expect(ciAccess().all('aws_iam_openid_connect_provider')).toHaveLength(1);
    expect(ciAccess({ createProvider: false }).all('aws_iam_openid_connect_provider')).toEqual([]);
  });

  function others(role: string): PolicyStatementJson[] {
    return ci.statementsOf(role);
  }

  function actionsOf(role: string): string[] {
    const own = statements(ci.named('aws_iam_policy', `${role}-own`).policy);
    return [...others(role), ...own]
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action }) => Action);
  }
});
