import { type Arguments, type Condition, each, refersTo, toCheck } from './requirement.ts';
import type { Resource } from './stack.ts';

/** The argument is given, and not empty. */
export const present = each((value) => value !== '' && JSON.stringify(value) !== '{}');
export const absent: Condition = (values) => values.length === 0;
export const oneOf = (...allowed: readonly unknown[]) => each((value) => allowed.includes(value));
export const between = (min: number, max: number) =>
  each((value) => typeof value === 'number' && value >= min && value <= max);

/** The argument is absent, or has another value. */
export const not =
  (refused: unknown): Condition =>
  (values) =>
    !values.includes(refused);

/** The argument is a JSON text with this content. */
export function json(required: Arguments): Condition {
  const check = toCheck(required);
  return (values, stack) =>
    each((text) => {
      const content = JSON.parse(String(text)) as Resource['arguments'];
      return check({ type: '', address: '', path: '', arguments: content }, stack);
    })(values, stack);
}

/** The argument is a key of the lake, never one that AWS manages. */
export const ourKey = /^\$\{aws_kms_(key|alias)\.|^arn:aws[\w-]*:kms:/;

/** The argument names a resource of `type` in the same stack. */
export const reference =
  (type: string): Condition =>
  (values, stack) =>
    each((value) => stack.ofType(type).some((target) => refersTo(value, target)))(values, stack);
