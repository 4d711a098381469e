import { type Condition, each } from './requirement.ts';
import type { RuleTable } from './rule.ts';

/** A statement of an IAM policy, with a list wherever IAM allows a single text. */
export interface Statement {
  readonly effect: string;
  /** `Service:logs.amazonaws.com`, `AWS:*`; empty in the policy of a role. */
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** `StringEquals aws:SourceAccount` → values. */
  readonly conditions: ReadonlyMap<string, readonly string[]>;
}

export type Test = (statement: Statement) => boolean;

type Strings = string | readonly string[];
interface RawStatement {
  readonly Effect: string;
  readonly Principal?: '*' | Readonly<Record<string, Strings>>;
  readonly Action?: Strings;
  readonly Resource?: Strings;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Strings>>>>;
}

const parsed = new Map<unknown, readonly Statement[]>();

/** The statements of a policy document; an empty list if the text is not a document. */
function statementsOf(document: unknown): readonly Statement[] {
  const known = parsed.get(document);
  if (known !== undefined) return known;
  const isDocument = typeof document === 'string' && document.startsWith('{');
  const { Statement = [] } = JSON.parse(isDocument ? document : '{}') as {
    readonly Statement?: readonly RawStatement[];
  };
  const statements = Statement.map(normalised);
  parsed.set(document, statements);
  return statements;
}

function normalised(raw: RawStatement): Statement {
  const principals = raw.Principal === '*' ? { AWS: '*' } : (raw.Principal ?? {});
  return {
    effect: raw.Effect,
    principals: Object.entries(principals).flatMap(([kind, names]) =>
      [names].flat().map((name) => `${kind}:${name}`),
    ),
    actions: [raw.Action ?? []].flat(),
    resources: [raw.Resource ?? []].flat(),
    conditions: new Map(
      Object.entries(raw.Condition ?? {}).flatMap(([operator, keys]) =>
        Object.entries(keys).map(([key, values]) => [`${operator} ${key}`, [values].flat()]),
      ),
    ),
  };
}

/** Every statement that allows something satisfies `test`. */
export const everyAllow =
  (test: Test): Condition =>
  (documents) =>
    documents
      .flatMap(statementsOf)
      .filter(({ effect }) => effect === 'Allow')
      .every(test);

/** Every statement that allows an action of this pattern satisfies `test`. */
export const whereAllowed = (action: RegExp, test: Test): Condition =>
  everyAllow(
    (statement) => !statement.actions.some((name) => action.test(name)) || test(statement),
  );

/** Each document has a statement of this effect that satisfies `test`. */
const some = (wanted: string, test: Test): Condition =>
  each((document) =>
    statementsOf(document).some((statement) => statement.effect === wanted && test(statement)),
  );

export const someAllow = (test: Test): Condition => some('Allow', test);
export const someDeny = (test: Test): Condition => some('Deny', test);

/** The statement has all these conditions, such as `StringEquals aws:SourceAccount`. */
export const has =
  (...names: readonly string[]): Test =>
  ({ conditions }) =>
    names.every((name) => conditions.has(name));

export const either =
  (...tests: readonly Test[]): Test =>
  (statement) =>
    tests.some((test) => test(statement));

export const everyResource =
  (pattern: RegExp): Test =>
  ({ resources }) =>
    resources.every((arn) => pattern.test(arn));

/** Nothing in the policy is known only after an apply, so that every scanner can read it. */
export const known = each(
  (document) => typeof document === 'string' && !/(?<!\$)\$\{(?!aws:)/.test(document),
);

/** A service is allowed in only on behalf of a named account or resource. */
export const namesCaller: Test = ({ principals, conditions }) =>
  !principals.some((principal) => principal.startsWith('Service:')) ||
  [...conditions].some(
    ([condition, values]) =>
      /^(StringEquals|StringLike|ArnLike|ArnEquals) (aws:Source(Account|Arn)|kms:EncryptionContext:\S+)$/.test(
        condition,
      ) &&
      values.length > 0 &&
      values.every((value) => /\d{12}/.test(value)),
  );

/** EventBridge does not say to SNS for whom it publishes: under a condition no event arrives. */
const isEventOnTopic: Test = ({ principals, actions }) =>
  principals.join() === 'Service:events.amazonaws.com' && actions.join() === 'sns:Publish';

/** Refuses everything that does not come over TLS; the policy of a topic takes no star. */
const refusesWithoutTls: Test = ({ principals, actions, conditions }) =>
  principals.includes('AWS:*') &&
  actions.some((action) => /^(s3|sqs|sns):\*$|^sns:Publish$/.test(action)) &&
  conditions.get('Bool aws:SecureTransport')?.join() === 'false';

const namesPrincipals: Test = ({ principals, actions }) =>
  principals.length > 0 &&
  !principals.some((principal) => principal.endsWith(':*')) &&
  !actions.some((action) => action.endsWith('*'));

/** What the policy of a bucket, a queue or a topic must say. */
// biome-ignore format: a table with one rule a line
export const resourcePolicy: RuleTable = {
  'LAKE_TLS_ONLY AwsSolutions-S10 AwsSolutions-SQS4 AwsSolutions-SNS3: plain HTTP would work': { policy: someDeny(refusesWithoutTls) },
  'CKV_AWS_70 CKV_AWS_72 CKV_AWS_93 CKV_AWS_168 CKV_AWS_169 CKV_AWS_385 CKV_AWS_387 CKV2_AWS_43 AWS-0092 AWS-0097: everyone could use it':
    { policy: everyAllow(namesPrincipals) },
  'LAKE_CONFUSED_DEPUTY: another AWS account could make a service use it': { policy: everyAllow(either(namesCaller, isEventOnTopic)) },
  'LAKE_OWN_RESOURCES: the policy was written for something else': { policy: everyAllow(everyResource(/^arn:/)) },
  'LAKE_KNOWN_POLICY: no scanner could read it before the apply': { policy: known },
};
