import { namedQueries } from '@coinlake/lake-queries';
import { allow, keyUse, names } from '../a-lake.ts';
import { aLakehouse } from '../a-lakehouse.ts';

const resultsArn = names.buckets.results.arn;

describe('queries', () => {
  const lakehouse = aLakehouse();

  it.each(['coinlake-dev-analysis', 'coinlake-dev-curation'])(
    'run in %s under settings that no query overrides',
    (name) => {
      const workgroup = lakehouse.named('aws_athena_workgroup', name);

      expect(workgroup).toMatchObject({
        force_destroy: true,
        configuration: {
          enforce_workgroup_configuration: true,
          publish_cloudwatch_metrics_enabled: true,
          bytes_scanned_cutoff_per_query: 1_000_000_000,
          result_configuration: {
            output_location: expect.stringMatching(new RegExp(`/${name}/$`)),
            expected_bucket_owner: '111122223333',
            encryption_configuration: { encryption_option: 'SSE_KMS' },
          },
        },
      });
    },
  );

  it('come with the SQL files of the repository, filled in with the schedule', () => {
    const promised = {
      products: ['BTC-USD', 'ETH-USD', 'SOL-USD'],
      callsPerRun: 50,
      everyMinutes: 5,
    };
    const shipped = lakehouse.all('aws_athena_named_query').map(({ name, query }) => [name, query]);

    expect(new Map(shipped as [string, string][])).toEqual(
      new Map(namedQueries(promised).map(({ name, sql }) => [name, sql])),
    );
  });

  it('let analysts query in the one workgroup, and see what there is to query', () => {
    const statements = lakehouse.statementsOf('coinlake-dev-analyst');

    expect(statements.map(({ Action }) => Action[0])).toEqual([
      'athena:GetWorkGroup',
      's3:GetObject',
      's3:GetBucketLocation',
      's3:ListBucket',
      's3:PutObject',
      's3:ListBucketMultipartUploads',
      'lakeformation:GetDataAccess',
      'kms:Decrypt',
      'glue:GetDatabase',
      'kms:Decrypt',
      'athena:ListWorkGroups',
    ]);
    expect(statements[0]?.Resource).toEqual([names.workgroups.analysis.arn]);
    expect(statements).toContainEqual(
      allow(['s3:GetObject'], [`${resultsArn}/coinlake-dev-analysis/*`]),
    );
    expect(statements).toContainEqual(keyUse('s3'));
  });

  it('give no analyst an object of the lake itself', () => {
    for (const role of ['coinlake-dev-analyst', 'coinlake-dev-engineer']) {
      const resources = lakehouse.statementsOf(role).flatMap(({ Resource }) => Resource ?? []);

      expect(resources.filter((arn) => arn.startsWith(names.buckets.lake.arn))).toEqual([]);
    }
  });

  it('are for those that the environment names, and need no role for nobody', () => {
    const nobody = aLakehouse({ access: { analysts: [], engineers: [], grants: [] } });

    expect(lakehouse.trustOf('coinlake-dev-analyst')[0]?.Principal).toEqual({
      AWS: ['arn:aws:iam::111122223333:role/Analysts'],
    });
    expect(() => nobody.named('aws_iam_role', 'coinlake-dev-analyst')).toThrow('got none');
  });
});
