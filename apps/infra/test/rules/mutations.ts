import type { Resource, Stack } from '@coinlake/stack-rules';

/** One resource with one argument removed, or one permission widened. */
export interface Mutation {
  readonly original: Resource;
  readonly mutant: Resource;
  /** `rule.expiration.days`; inside a policy `policy.Condition.StringEquals.aws:SourceAccount`. */
  readonly argument: string;
}

/** Every mutation of a resource. */
export function* mutationsOf(original: Resource): Generator<Mutation> {
  for (const [argument, changed] of removals(original.arguments, [])) {
    yield { original, argument, mutant: { ...original, arguments: changed as Arguments } };
  }
}

/** The stack with the mutant in the place of the original. */
export function mutated(stack: Stack, { original, mutant }: Mutation): Stack {
  const replaced = (resources: readonly Resource[]) =>
    resources.map((resource) => (resource === original ? mutant : resource));
  const siblings = replaced(stack.ofType(mutant.type));
  return {
    name: stack.name,
    get resources() {
      return replaced(stack.resources);
    },
    ofType: (type) => (type === mutant.type ? siblings : stack.ofType(type)),
  };
}

type Arguments = Resource['arguments'];
type Change = readonly [argument: string, changed: unknown];

/** The value without each of its parts in turn, at every depth. */
function* removals(value: unknown, path: readonly string[]): Generator<Change> {
  if (Array.isArray(value)) yield* removalsFromList(value, path);
  else if (isPolicy(value)) yield* weakened(JSON.parse(value), path);
  else if (isJson(value)) yield* rewritten(value, path);
  else if (typeof value === 'object' && value !== null) yield* removalsFromTree(value, path);
}

function* removalsFromList(list: readonly unknown[], path: readonly string[]): Generator<Change> {
  for (const [index, item] of list.entries()) {
    yield [path.join('.'), list.toSpliced(index, 1)];
    for (const [argument, changed] of removals(item, path))
      yield [argument, list.with(index, changed)];
  }
}

function* removalsFromTree(tree: object, path: readonly string[]): Generator<Change> {
  for (const [key, value] of Object.entries(tree)) {
    const at = [...path, key];
    const { [key]: _removed, ...rest } = tree as Record<string, unknown>;
    yield [at.join('.'), rest];
    for (const [argument, changed] of removals(value, at))
      yield [argument, { ...tree, [key]: changed }];
  }
}

function* rewritten(json: string, path: readonly string[]): Generator<Change> {
  for (const [argument, changed] of removals(JSON.parse(json), path)) {
    yield [argument, JSON.stringify(changed)];
  }
}

interface Statement {
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A policy without each refusal and each condition; and with each allowance made wider. */
function* weakened(policy: { Statement: Statement[] }, path: readonly string[]): Generator<Change> {
  for (const [index, statement] of policy.Statement.entries()) {
    const put = (...replaced: Statement[]) =>
      JSON.stringify({ ...policy, Statement: policy.Statement.toSpliced(index, 1, ...replaced) });
    const label = (what: string) => [...path, what].join('.');
    if (statement.Effect === 'Deny') yield [label('Deny'), put()];
    for (const [argument, changed] of withoutConditions(statement))
      yield [label(argument), put(changed)];
    if (statement.Effect === 'Allow') {
      for (const [argument, changed] of widened(statement)) yield [label(argument), put(changed)];
    }
  }
}

function* withoutConditions(statement: Statement): Generator<readonly [string, Statement]> {
  for (const [operator, keys] of Object.entries(statement.Condition ?? {})) {
    for (const key of Object.keys(keys)) {
      const { [key]: _removed, ...others } = keys;
      const Condition = { ...statement.Condition, [operator]: others };
      yield [`Condition.${operator}.${key}`, { ...statement, Condition }];
    }
  }
}

function* widened(statement: Statement): Generator<readonly [string, Statement]> {
  const [service = ''] = [statement.Action].flat()[0]?.split(':') ?? [];
  if ([statement.Action].flat()[0] !== '*')
    yield ['Action=*', { ...statement, Action: [`${service}:*`, '*'] }];
  if (statement.Principal !== undefined && statement.Principal !== '*')
    yield ['Principal=*', { ...statement, Principal: '*' }];
  if (statement.Resource !== undefined && [statement.Resource].flat()[0] !== '*') {
    yield ['Resource=*', { ...statement, Resource: '*' }];
  }
}

function isPolicy(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('{"Version":"2012-10-17"');
}

function isJson(value: unknown): value is string {
  return typeof value === 'string' && /^[{[]"/.test(value);
}
