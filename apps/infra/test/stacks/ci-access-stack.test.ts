import { aCiAccessStack } from '../a-ci-access-stack.ts';
import { names, type PolicyStatementJson, statements } from '../a-lake.ts';

const withinBoundary = {
  'iam:PermissionsBoundary': 'arn:aws:iam::111122223333:policy/coinlake-dev-boundary',
};

const coinbaseKey =
  'arn:aws:secretsmanager:us-east-1:111122223333:secret:coinlake-dev/coinbase-api-key-??????';

describe('CiAccessStack', () => {
  const ci = aCiAccessStack();

  it.each([
    ['coinlake-dev-ci-plan', 'repo:owner/coinlake:pull_request', 3600],
    ['coinlake-dev-ci-deploy', 'repo:owner/coinlake:environment:deploy', 7200],
    ['coinlake-dev-ci-destroy', 'repo:owner/coinlake:environment:destroy', 7200],
  ])('makes %s assumable by %s only, for %i seconds', (role, subject, seconds) => {
    expect(ci.named('aws_iam_role', role).max_session_duration).toBe(seconds);
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

  it('trusts a repository by the ids in its tokens', () => {
    const [trust] = aCiAccessStack({ repository: 'owner@12/coinlake@34' }).trustOf(
      'coinlake-dev-ci-plan',
    );

    expect(trust?.Condition).toMatchObject({
      StringEquals: {
        'token.actions.githubusercontent.com:sub': 'repo:owner@12/coinlake@34:pull_request',
      },
    });
  });

  it('lets a plan only read: no lock, no state, keys only through services', () => {
    const changing = actionsOf('coinlake-dev-ci-plan').filter(
      (action) => !/:(Describe|Get|List|View)/.test(action),
    );

    expect(changing).toEqual(['kms:Decrypt']);
    expect(through('coinlake-dev-ci-plan', 'kms:Decrypt')).toEqual(['glue', 'lambda']);
  });

  it('reads no objects of the lake', () => {
    for (const role of ['plan', 'deploy', 'destroy']) {
      const read = others(`coinlake-dev-ci-${role}`).filter(({ Action }) =>
        Action.includes('s3:GetObject'),
      );
      for (const { Resource } of read) {
        expect(Resource).toEqual([expect.stringContaining('terraform-state')]);
      }
    }
  });

  it.each([
    ['plan', []],
    ['deploy', [coinbaseKey]],
    ['destroy', [coinbaseKey]],
  ])('lets %s read the secrets that Terraform compares: %j', (task, secrets) => {
    const read = others(`coinlake-dev-ci-${task}`).filter(({ Action }) =>
      Action.some((action) => /^secretsmanager:(\*|Get\*|GetSecret|BatchGet)/.test(action)),
    );

    expect(read.flatMap(({ Resource }) => Resource)).toEqual(secrets);
  });

  it.each([
    ['kms:Encrypt', 'glue'],
    ['kms:GenerateDataKey', 'scheduler'],
    ['kms:DescribeKey', 'scheduler'],
    ['kms:CreateGrant', 'ecr'],
    ['kms:CreateGrant', 'kinesis'],
    ['kms:Decrypt', 'secretsmanager'],
  ])('allows %s through %s to deploy and destroy', (action, service) => {
    for (const task of ['deploy', 'destroy']) {
      expect(through(`coinlake-dev-ci-${task}`, action)).toContain(service);
    }
  });

  it.each(['deploy', 'destroy'])('lets %s change keys of this environment only', (task) => {
    const own = {
      'aws:ResourceTag/Project': 'coinlake',
      'aws:ResourceTag/Environment': 'dev',
    };
    const changing = others(`coinlake-dev-ci-${task}`).filter(
      ({ Action, Resource = [] }) =>
        Action.some((action) => /^kms:/.test(action)) && Resource.some((arn) => /:key\//.test(arn)),
    );

    expect(changing.length).toBeGreaterThan(2);
    for (const { Condition } of changing) {
      expect(Condition).toMatchObject({ StringEquals: own });
    }
  });

  it.each(['deploy', 'destroy'])(
    'lets %s tag only keys of the lake and keys without tags and alias',
    (task) => {
      const tagging = others(`coinlake-dev-ci-${task}`).filter(
        ({ Action, Resource }) => Action.includes('kms:TagResource') && Resource?.includes('*'),
      );

      expect(tagging.map(({ Condition }) => Condition)).toEqual([
        {
          StringEquals: {
            'aws:RequestTag/Project': 'coinlake',
            'aws:RequestTag/Environment': 'dev',
          },
          Null: {
            'aws:ResourceTag/Project': 'true',
            'aws:ResourceTag/Environment': 'true',
            'kms:ResourceAliases': 'true',
          },
        },
      ]);
    },
  );

  it('denies a deploy to delete what stores data', () => {
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
    'lets %s grant permissions only to roles within the boundary',
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
    'denies %s to change the permissions of the workflows: roles, boundary, state',
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

  it('lets a destroy delete the boundary, which AWS allows when no role uses it', () => {
    const mayDelete = (task: string) =>
      others(`coinlake-dev-ci-${task}`).some(
        ({ Effect, Action }) => Effect === 'Allow' && Action.includes('iam:DeletePolicy'),
      );

    expect(mayDelete('destroy')).toBe(true);
    expect(mayDelete('deploy')).toBe(false);
  });

  it.each(Object.values(names.logGroups))(
    'includes the log group $name in the own resources',
    ({ arn }) => {
      const [own] = statements(ci.named('aws_iam_policy', 'coinlake-dev-ci-deploy-own').policy);
      const covers = (pattern: string) =>
        new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(arn);

      expect(own?.Resource?.filter(covers)).not.toEqual([]);
    },
  );

  it('creates no provider if the account has one', () => {
    expect(aCiAccessStack().all('aws_iam_openid_connect_provider')).toHaveLength(1);
    expect(
      aCiAccessStack({ createProvider: false }).all('aws_iam_openid_connect_provider'),
    ).toEqual([]);
  });

  function others(role: string): PolicyStatementJson[] {
    return ci.statementsOf(role);
  }

  /** The services through which a role may perform an action with a key. */
  function through(role: string, action: string): string[] {
    return others(role)
      .filter(({ Action }) => Action.includes(action))
      .flatMap(({ Condition }) => {
        const { StringEquals = {} } = Condition as Record<string, Record<string, string[]>>;
        return StringEquals['kms:ViaService'] ?? [];
      })
      .map((host) => host.split('.')[0] ?? '');
  }

  function actionsOf(role: string): string[] {
    const own = statements(ci.named('aws_iam_policy', `${role}-own`).policy);
    return [...others(role), ...own]
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action }) => Action);
  }
});
