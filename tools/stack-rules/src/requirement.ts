import type { Resource, Stack } from './stack.ts';

/** Whether a resource is as it must be. */
export type Check = (resource: Resource, stack: Stack) => boolean;

/** Whether the values of an argument are as they must be. */
export type Condition = (values: readonly unknown[], stack: Stack) => boolean;

/**
 * Path of an argument, such as `rule.expiration.days`, → its value, a pattern or a condition. A list
 * on the way contributes each of its items; every value found must fit, and there must be one.
 */
export type Arguments = Readonly<Record<string, string | number | boolean | RegExp | Condition>>;

export type Requirement = Arguments | Check;

export function toCheck(requirement: Requirement): Check {
  if (typeof requirement === 'function') return requirement;
  const conditions = Object.entries(requirement).map(
    ([path, expected]) => [path, toCondition(expected)] as const,
  );
  return ({ arguments: given }, stack) =>
    conditions.every(([path, condition]) => condition(valuesAt(given, path), stack));
}

function toCondition(expected: Arguments[string]): Condition {
  if (typeof expected === 'function') return expected;
  if (expected instanceof RegExp)
    return each((value) => typeof value === 'string' && expected.test(value));
  return each((value) => value === expected);
}

/** The values under a path of argument names: several where lists are on the way, or no value. */
export function valuesAt(value: unknown, path: string): unknown[] {
  return path
    .split('.')
    .reduce<unknown[]>(
      (values, key) => values.flatMap((at) => list((at as Record<string, unknown> | null)?.[key])),
      [value],
    );
}

function list(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : [value].flat();
}

export const each =
  (test: (value: unknown) => boolean): Condition =>
  (values) =>
    values.length > 0 && values.every(test);

/** Whether an argument names `resource`: by reference, or by one of its literal names. */
export function refersTo(value: unknown, { address, arguments: given }: Resource): boolean {
  if (typeof value !== 'string') return false;
  if (value.startsWith(`\${${address}.`)) return true;
  return ['name', 'bucket', 'function_name'].some((key) => given[key] === value);
}

/** Some resource of `type` names this one in its argument `via`, and fulfils the requirement. */
export function hasCompanion(type: string, via: string, requirement: Requirement = {}): Check {
  const check = toCheck(requirement);
  return (resource, stack) =>
    stack
      .ofType(type)
      .some(
        (companion) =>
          valuesAt(companion.arguments, via).some((value) => refersTo(value, resource)) &&
          check(companion, stack),
      );
}

export const all =
  (...requirements: readonly Requirement[]): Check =>
  (resource, stack) =>
    requirements.every((requirement) => toCheck(requirement)(resource, stack));

/** Resources that do not fulfil `condition` need not fulfil the requirement. */
export function when(condition: Requirement, requirement: Requirement): Check {
  const applies = toCheck(condition);
  const check = toCheck(requirement);
  return (resource, stack) => !applies(resource, stack) || check(resource, stack);
}
