import type { Check } from './rule.ts';
import type { Resource, Stack } from './stack.ts';

/**
 * The values under a path of argument names such as `rule.expiration.days`; lists on the way are
 * entered, so that there can be several, or none.
 */
export function valuesAt(value: unknown, path: string): unknown[] {
  return path
    .split('.')
    .reduce<unknown[]>(
      (values, key) => values.flatMap((at) => list((at as Record<string, unknown> | null)?.[key])),
      [value],
    );
}

function list(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Every value under `path` satisfies `test`, and there is one. */
export function every(path: string, test: (value: unknown) => boolean): Check {
  return ({ arguments: given }) => {
    const values = valuesAt(given, path);
    return values.length > 0 && values.every(test);
  };
}

export const equals = (path: string, expected: unknown): Check =>
  every(path, (value) => value === expected);

export const isOneOf = (path: string, ...expected: readonly unknown[]): Check =>
  every(path, (value) => expected.includes(value));

export const isBetween = (path: string, min: number, max: number): Check =>
  every(path, (value) => typeof value === 'number' && value >= min && value <= max);

export const matches = (path: string, pattern: RegExp): Check =>
  every(path, (value) => typeof value === 'string' && pattern.test(value));

/** The argument is given, and not empty. */
export const isSet = (path: string): Check =>
  every(path, (value) => value !== '' && JSON.stringify(value) !== '{}');

export const isNot =
  (path: string, refused: unknown): Check =>
  ({ arguments: given }) =>
    !valuesAt(given, path).includes(refused);

export const isAbsent =
  (path: string): Check =>
  ({ arguments: given }) =>
    valuesAt(given, path).length === 0;

export const all =
  (...checks: readonly Check[]): Check =>
  (resource, stack) =>
    checks.every((check) => check(resource, stack));

export const not =
  (check: Check): Check =>
  (resource, stack) =>
    !check(resource, stack);

/** Holds for resources that satisfy `condition`; the others have nothing to fulfil. */
export const when =
  (condition: Check, check: Check): Check =>
  (resource, stack) =>
    !condition(resource, stack) || check(resource, stack);

export const ofType = (stack: Stack, type: string): Resource[] =>
  stack.resources.filter((resource) => resource.type === type);

/** Whether an argument names `resource`: by reference, or by one of its literal names. */
export function refersTo(value: unknown, { address, arguments: given }: Resource): boolean {
  if (typeof value !== 'string') return false;
  if (value.startsWith(`\${${address}.`)) return true;
  return ['name', 'bucket', 'function_name'].some((key) => given[key] === value);
}

/** Some resource of `type` belongs to this one through its argument `via`, and satisfies `check`. */
export const hasCompanion =
  (type: string, via: string, check: Check = () => true): Check =>
  (resource, stack) =>
    ofType(stack, type).some(
      (companion) =>
        valuesAt(companion.arguments, via).some((value) => refersTo(value, resource)) &&
        check(companion, stack),
    );

/** The argument names a resource of `type` in the same stack. */
export const pointsTo =
  (path: string, type: string): Check =>
  (resource, stack) => {
    const targets = ofType(stack, type);
    return every(path, (value) => targets.some((target) => refersTo(value, target)))(
      resource,
      stack,
    );
  };

/** The argument is a key of ours, never one that AWS manages. */
export const isOurKey = (path: string): Check =>
  matches(path, /^\$\{aws_kms_(key|alias)\.|^arn:aws[\w-]*:kms:/);
