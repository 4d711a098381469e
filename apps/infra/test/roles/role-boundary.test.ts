import { everyOption } from '@coinlake/lake-environment/testing';
import { committedEnvironments, type SynthesisedStack, synthesise } from '../synthesised-stacks.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;
}

/** One action on one resource. */
type Right = Pick<Statement, 'Condition'> & { readonly action: string; readonly resource: string };

const environments = [...committedEnvironments(), everyOption()];
const stacks = synthesise(environments);
const names = environments.map(({ name }) => name);

describe('the boundary', () => {
  it.each(names)('is set on every role of %s except those of the workflows', (environment) => {
    const roles = stacksOf(environment).flatMap((stack) => resources(stack, 'aws_iam_role'));

    const unbounded = roles
      .filter(({ permissions_boundary: boundary }) => boundary !== boundaryArn(environment))
      .map(({ name }) => name);

    expect(roles.length).toBeGreaterThan(unbounded.length);
    expect(unbounded.filter((name) => !String(name).includes('-ci-'))).toEqual([]);
  });

  it.each(names)('allows everything that roles of %s are granted', (name) => {
    const granted = stacksOf(name)
      .filter((stack) => !stack.name.startsWith('ci-access'))
      .flatMap((stack) => resources(stack, 'aws_iam_role_policy'))
      .flatMap(({ policy }) => statementsOf(policy).flatMap(rightsOf));

    const outside = granted.filter((right) => !isWithin(boundaryOf(name), right));

    expect(granted.length).toBeGreaterThan(50);
    expect(outside).toEqual([]);
  });

  // From the AWS managed policies for the data lake blueprint.
  it.each([
    ['datazone:GetEnvironmentCredentials', '*'],
    ['ram:GetResourceShareAssociations', '*'],
    ['lakeformation:PutDataLakeSettings', '*'],
    ['lakeformation:BatchGrantPermissions', '*'],
    ['glue:SearchTables', 'arn:aws:glue:us-east-1:111122223333:catalog'],
    ['glue:CreateDatabase', 'arn:aws:glue:us-east-1:111122223333:database/lake_sub_db'],
    ['glue:TagResource', 'arn:aws:glue:us-east-1:111122223333:database/lake_sub_db'],
    ['glue:ListCrawls', 'arn:aws:glue:us-east-1:111122223333:crawler/any'],
    ['athena:CreateWorkGroup', 'arn:aws:athena:us-east-1:111122223333:workgroup/lake-datazone'],
    [
      'cloudformation:CreateStack',
      'arn:aws:cloudformation:us-east-1:111122223333:stack/DataZone-1/a',
    ],
    ['logs:CreateLogGroup', 'arn:aws:logs:us-east-1:111122223333:log-group:datazone-1'],
    ['iam:CreateRole', 'arn:aws:iam::111122223333:role/datazone_usr_role_1'],
    ['iam:CreatePolicy', 'arn:aws:iam::111122223333:policy/datazone_usr_policy_1'],
    ['s3:GetObject', 'arn:aws:s3:::templates-of-datazone/data-lake.json'],
  ])('allows %s only with a portal', (action, resource) => {
    expect(isWithin(boundaryOf('full'), { action, resource })).toBe(true);
    expect(isWithin(boundaryOf('prod'), { action, resource })).toBe(false);
  });

  it.each([
    ['iam:CreateRole', 'arn:aws:iam::111122223333:role/coinlake-full-ingestor'],
    ['iam:PassRole', 'arn:aws:iam::111122223333:role/coinlake-full-ci-deploy'],
    ['iam:CreatePolicyVersion', 'arn:aws:iam::111122223333:policy/coinlake-full-boundary'],
    ['sts:AssumeRole', 'arn:aws:iam::111122223333:role/Admin'],
    ['lambda:UpdateFunctionCode', 'arn:aws:lambda:us-east-1:111122223333:function:others'],
    ['glue:UpdateJob', 'arn:aws:glue:us-east-1:111122223333:job/others'],
    ['kinesis:DeleteStream', 'arn:aws:kinesis:us-east-1:111122223333:stream/coinlake-full-prices'],
    ['s3:PutBucketPolicy', 'arn:aws:s3:::coinlake-full-lake-111122223333-us-east-1'],
    [
      'secretsmanager:GetSecretValue',
      'arn:aws:secretsmanager:us-east-1:111122223333:secret:others',
    ],
  ])('does not allow %s on %s', (action, resource) => {
    expect(isWithin(boundaryOf('full'), { action, resource })).toBe(false);
  });
});

function stacksOf(environment: string): SynthesisedStack[] {
  return stacks.filter(({ name }) => name.endsWith(`-${environment}`));
}

function resources({ json }: SynthesisedStack, type: string): Record<string, unknown>[] {
  return Object.values(json.resource[type] ?? {});
}

function boundaryArn(environment: string): string {
  const account = environments.find(({ name }) => name === environment)?.accountId;
  return `arn:aws:iam::${account}:policy/coinlake-${environment}-boundary`;
}

function boundaryOf(environment: string): Statement[] {
  const [governance] = stacksOf(environment).filter(({ name }) => name.startsWith('governance'));
  if (governance === undefined) throw new Error(`${environment} has no governance stack`);
  return resources(governance, 'aws_iam_policy').flatMap(({ policy }) => statementsOf(policy));
}

function statementsOf(policy: unknown): Statement[] {
  return (JSON.parse(String(policy)) as { Statement: Statement[] }).Statement;
}

function rightsOf({ Action, Resource, Condition }: Statement): Right[] {
  return Action.flatMap((action) =>
    Resource.map((resource) => ({ action, resource, ...(Condition && { Condition }) })),
  );
}

/** Whether a statement allows an action on a resource, and a key through its services. */
function isWithin(boundary: readonly Statement[], { action, resource, Condition }: Right): boolean {
  return boundary.some(
    (statement) =>
      statement.Action.some((pattern) => covers(pattern, action)) &&
      statement.Resource.some((pattern) => covers(pattern, resource)) &&
      servicesIn(Condition).every((service) => servicesIn(statement.Condition).includes(service)),
  );
}

function servicesIn(condition: Statement['Condition']): string[] {
  return [condition?.StringEquals?.['kms:ViaService'] ?? []].flat();
}

function covers(pattern: string, value: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`).test(value);
}
