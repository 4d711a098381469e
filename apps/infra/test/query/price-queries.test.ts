import { anEnvironment, anEnvironmentFile } from '@coinlake/lake-environment/testing';
import { namedQueries } from '@coinlake/lake-queries';
import { lakeLayout } from '@coinlake/shared-schema';
import { allow, keyUse, names, type Synthesised } from '../a-lake.ts';
import { aLakehouse } from '../a-lakehouse.ts';

const resultsArn = names.buckets.results.arn;

describe('queries', () => {
  const lakehouse = aLakehouse();
  const shippedIn = (task: string) =>
    lakehouse
      .all('aws_athena_named_query')
      .filter(({ workgroup }) => new RegExp(`_${task}_`, 'i').test(String(workgroup)));

  it.each(['coinlake-dev-analysis', 'coinlake-dev-engineering', 'coinlake-dev-curation'])(
    'run in %s, which enforces its settings',
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

  it('are saved for engineers with the SQL files of the repository and the schedule of the environment', () => {
    const promised = {
      products: ['BTC-USD', 'ETH-USD', 'ADA-USD'],
      callsPerRun: 50,
      everyMinutes: 5,
    };
    const shipped = shippedIn('engineering').map(({ name, query }) => [name, query]);

    expect(new Map(shipped as [string, string][])).toEqual(
      new Map(namedQueries(promised).map(({ name, sql }) => [name, sql])),
    );
  });

  it('are saved for analysts if their grants allow the query', () => {
    expect(shippedIn('analysis').map(({ name }) => name)).toEqual(['daily-prices']);
  });

  it('are not saved for analysts if the query names a hidden column', () => {
    const grant = { principal: 'analyst', access: 'read', table: lakeLayout.curated.table };
    const access = anEnvironmentFile({}).access as object;
    const columns = ['price_date', 'product_id', 'currency_id', 'price', 'date'];
    const seeing = (limit: object) =>
      aLakehouse({ access: { ...access, grants: [{ ...grant, ...limit }] } })
        .all('aws_athena_named_query')
        .filter(({ name }) => name === 'daily-prices');

    expect(seeing({ includeColumns: columns })).toHaveLength(2);
    expect(seeing({ includeColumns: columns.slice(1) })).toHaveLength(1);
    expect(seeing({ excludeColumns: ['price'] })).toHaveLength(1);
  });

  it('write results that only the role of the workgroup may read', () => {
    const readable = ['analyst', 'engineer', 'curation-schedule'].map((task) =>
      lakehouse
        .statementsOf(`coinlake-dev-${task}`)
        .filter(({ Action }) =>
          Action.some((action) => ['s3:GetObject', 'athena:GetQueryResults'].includes(action)),
        )
        .flatMap(({ Resource }) => Resource ?? [])
        .filter((arn) => !arn.startsWith(names.buckets.lake.arn)),
    );

    expect(readable).toEqual(
      ['analysis', 'engineering', 'curation'].map((task) => [
        names.workgroups[task as keyof typeof names.workgroups].arn,
        `${resultsArn}/coinlake-dev-${task}/*`,
      ]),
    );
  });

  it('let analysts query in one workgroup, and describe all tables and views', () => {
    const statements = lakehouse.statementsOf('coinlake-dev-analyst');

    expect(statements.map(({ Action }) => Action[0])).toEqual([
      'athena:GetWorkGroup',
      's3:GetObject',
      's3:GetBucketLocation',
      's3:ListBucket',
      's3:PutObject',
      's3:ListBucketMultipartUploads',
      'glue:GetDatabase',
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
    expect(statements).toContainEqual(
      allow(['glue:GetDatabase'], [names.catalogArn, names.defaultDatabaseArn]),
    );
    expect(statements).toContainEqual(keyUse('s3'));
  });

  it('give readers no direct access to objects of the lake', () => {
    const read = { principal: 'engineer', access: 'read', zone: 'curated' };
    const readers = aLakehouse({ access: { ...anEnvironment().access, grants: [read] } });

    for (const role of ['coinlake-dev-analyst', 'coinlake-dev-engineer']) {
      expect(objectsOf(readers, role)).toEqual([]);
    }
  });

  it('let a writer put objects into the granted tables and no others', () => {
    const write = { principal: 'engineer', access: 'write', zone: 'curated' };
    const writers = aLakehouse({ access: { ...anEnvironment().access, grants: [write] } });

    expect(objectsOf(writers, 'coinlake-dev-analyst')).toEqual([]);
    expect(objectsOf(writers, 'coinlake-dev-engineer')).toEqual([
      's3:GetObject curated/prices/*',
      's3:PutObject curated/prices/*',
      's3:AbortMultipartUpload curated/prices/*',
      's3:ListMultipartUploadParts curated/prices/*',
    ]);
  });

  it('let the curation put objects into the curated table and no other', () => {
    expect(objectsOf(lakehouse, 'coinlake-dev-curation-schedule')).toEqual([
      's3:GetObject curated/prices/*',
      's3:PutObject curated/prices/*',
      's3:AbortMultipartUpload curated/prices/*',
      's3:ListMultipartUploadParts curated/prices/*',
    ]);
  });

  it('have a role for the principals of the environment, and none for an empty list', () => {
    const withoutPeople = aLakehouse({ access: { analysts: [], engineers: [], grants: [] } });

    expect(lakehouse.trustOf('coinlake-dev-analyst')[0]?.Principal).toEqual({
      AWS: ['arn:aws:iam::111122223333:role/Analysts'],
    });
    expect(() => withoutPeople.named('aws_iam_role', 'coinlake-dev-analyst')).toThrow('got none');
  });
});

/** The actions of a role on objects of the lake. */
function objectsOf(lakehouse: Synthesised, role: string): string[] {
  const prefix = `${names.buckets.lake.arn}/`;
  return lakehouse
    .statementsOf(role)
    .flatMap(({ Action, Resource = [] }) =>
      Resource.filter((arn) => arn.startsWith(prefix)).flatMap((arn) =>
        Action.map((action) => `${action} ${arn.slice(prefix.length)}`),
      ),
    );
}
