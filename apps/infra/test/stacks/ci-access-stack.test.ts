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

const withinBoundary = {
  'iam:PermissionsBoundary': 'arn:aws:iam::111122223333:policy/coinlake-dev-boundary',
};

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

  it.each(['deploy', 'destroy'])(
    'lets %s give rights only to roles within the boundary',
    (task) => {
      const giving = others(`coinlake-dev-ci-${task}`).filter(({ Effect, Action }) => {
        const gives = /^iam:(\*|Attach|Create|Put)/;
        return Effect === 'Allow' && Action.some((action) => gives.test(action));
      });

      expect(
        giving.map(({ Action, Resource, Condition }) => ({ Action, Resource, Condition })),
      ).toEqual([
        {
          Action: ['iam:CreateRole', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy'],
          Resource: ['arn:aws:iam::111122223333:role/coinlake-dev-*'],
          Condition: { StringEquals: withinBoundary },
        },
        {
          Action: ['iam:AttachRolePolicy'],
          Resource: ['arn:aws:iam::111122223333:role/coinlake-dev-*'],
          Condition: {
            StringEquals: withinBoundary,
            ArnLike: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/*AmazonDataZone*' },
          },
        },
      ]);
    },
  );

  it.each(['deploy', 'destroy'])(
    'keeps %s from what workflows may do: roles, boundary, state',
    (task) => {
      const denied = others(`coinlake-dev-ci-${task}`)
        .filter(({ Sid, Effect }) => Effect === 'Deny' && Sid !== 'KeepData')
        .map(({ Sid, Resource }) => [Sid, Resource]);

      expect(denied).toEqual([
        [
          'KeepOwnRights',
          [
            'arn:aws:iam::111122223333:role/coinlake-dev-ci-*',
            'arn:aws:iam::111122223333:policy/coinlake-dev-ci-*',
            'arn:aws:iam::111122223333:oidc-provider/*',
          ],
        ],
        ['KeepBoundary', ['arn:aws:iam::111122223333:policy/coinlake-dev-boundary']],
        ['KeepRolesBounded', ['arn:aws:iam::111122223333:role/*']],
        [
          'KeepOwnState',
          [expect.stringMatching(/terraform-state-.*\/coinlake\/ci-access-dev\.tfstate$/)],
        ],
      ]);
    },
  );

  it('lets a destroy delete the boundary, which it can only when no role hangs on it', () => {
    const mayDelete = (task: string) =>
      others(`coinlake-dev-ci-${task}`).some(
        ({ Effect, Action }) => Effect === 'Allow' && Action.includes('iam:DeletePolicy'),
      );

    expect(mayDelete('destroy')).toBe(true);
    expect(mayDelete('deploy')).toBe(false);
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
