import { every, valuesAt } from './checks.ts';
import type { Check } from './rule.ts';
import type { Resource } from './stack.ts';

/** A statement of a policy with every list a list. */
export interface Statement {
  readonly effect: string;
  /** `Service:logs.amazonaws.com`, `AWS:*`; empty in a policy of a role. */
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** `StringEquals aws:SourceAccount` → values. */
  readonly conditions: ReadonlyMap<string, readonly string[]>;
}

type Strings = string | readonly string[] | undefined;
interface RawStatement {
  readonly Effect: string;
  readonly Principal?: '*' | Readonly<Record<string, Strings>>;
  readonly Action?: Strings;
  readonly Resource?: Strings;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Strings>>>>;
}

const parsed = new Map<string, readonly Statement[]>();

/** The statements of a policy document; none when the text is no document. */
function statementsOf(document: unknown): readonly Statement[] {
  if (typeof document !== 'string' || !document.startsWith('{')) return [];
  const known = parsed.get(document);
  if (known !== undefined) return known;
  const statements = (JSON.parse(document) as { Statement?: RawStatement[] }).Statement ?? [];
  const result = statements.map(normalised);
  parsed.set(document, result);
  return result;
}

function normalised({ Effect, Principal, Action, Resource, Condition }: RawStatement): Statement {
  return {
    effect: Effect,
    principals: principalsOf(Principal),
    actions: strings(Action),
    resources: strings(Resource),
    conditions: new Map(
      Object.entries(Condition ?? {}).flatMap(([operator, keys]) =>
        Object.entries(keys).map(([key, values]) => [`${operator} ${key}`, strings(values)]),
      ),
    ),
  };
}

function principalsOf(principal: RawStatement['Principal']): string[] {
  if (principal === undefined) return [];
  if (principal === '*') return ['AWS:*'];
  return Object.entries(principal).flatMap(([kind, names]) =>
    strings(names).map((name) => `${kind}:${name}`),
  );
}

function strings(value: Strings): string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : [...value];
}

type Test = (statement: Statement, resource: Resource) => boolean;

/** Every statement that allows something satisfies `test`. */
export const allows = (path: string, test: Test): Check =>
  everyStatement(path, (statement, resource) =>
    statement.effect === 'Allow' ? test(statement, resource) : true,
  );

const everyStatement =
  (path: string, test: Test): Check =>
  (resource) =>
    documents(resource, path).every((statements) =>
      statements.every((statement) => test(statement, resource)),
    );

/** Each document under `path` has a statement that satisfies `test`. */
export const hasStatement =
  (path: string, test: Test): Check =>
  (resource) => {
    const found = documents(resource, path);
    return (
      found.length > 0 &&
      found.every((statements) => statements.some((statement) => test(statement, resource)))
    );
  };

function documents(resource: Resource, path: string): (readonly Statement[])[] {
  return valuesAt(resource.arguments, path).map(statementsOf);
}

/** The policy hangs on nothing that is known only after an apply: every judge can read it. */
export const isKnown = (path: string): Check =>
  every(path, (document) => typeof document === 'string' && !/(?<!\$)\$\{(?!aws:)/.test(document));

/** Refuses everything that does not come over TLS. */
export const refusesWithoutTls: Test = ({ effect, principals, actions, conditions }) =>
  effect === 'Deny' &&
  principals.includes('AWS:*') &&
  actions.some((action) => refusedInTheClear.test(action)) &&
  conditions.get('Bool aws:SecureTransport')?.join() === 'false';

/** Everything a service does; SNS takes no star in the policy of a topic. */
const refusedInTheClear = /^(s3|sqs|sns):\*$|^sns:Publish$/;

/** A service that acts for somebody is told for whom, so that nobody else can send it. */
export const knowsItsCaller: Test = ({ principals, conditions }) =>
  principals.every((principal) => !principal.startsWith('Service:')) ||
  [...conditions].some(
    ([condition, values]) => callerConditions.test(condition) && isExact(values),
  );

const callerConditions =
  /^(StringEquals|ArnLike|ArnEquals|StringLike) (aws:SourceAccount|aws:SourceArn|kms:EncryptionContext:\S+)$/;

const isExact = (values: readonly string[]): boolean =>
  values.length > 0 && values.every((value) => /\d{12}/.test(value));

/** The statement is about this bucket, topic or queue, and nothing else. */
export const staysHome: Test = ({ resources }) =>
  resources.every((resource) => resource.startsWith('arn:'));

/** No principal is everybody. */
export const namesItsPrincipals: Test = ({ principals }) =>
  principals.length > 0 && !principals.some((principal) => principal.endsWith(':*'));
