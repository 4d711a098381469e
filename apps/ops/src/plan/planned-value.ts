/** The placeholder of a value that AWS fills in. */
export const unknown = Symbol('known after apply');

/** The placeholder of a value that is never shown. */
export const sensitive = Symbol('sensitive');

/** The value with what is marked in `mask` as known after the apply only. */
export function withUnknowns(value: unknown, mask: unknown): unknown {
  if (mask === true) return unknown;
  if (!isContainer(mask)) return value;
  const result = Array.isArray(value) ? [...value] : { ...(value as object) };
  for (const [key, below] of Object.entries(mask)) {
    const changed = withUnknowns(part(value, key), below);
    if (changed !== undefined) Object.assign(result, { [key]: changed });
  }
  return result;
}

/** Terraform shows what is absent as null, as an empty value or as a zero. */
export function isNothing(value: unknown): boolean {
  return !value || (isContainer(value) && Object.keys(value).length === 0);
}

export function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** What a value holds under a key; undefined for what holds nothing. */
export function part(value: unknown, key: string): unknown {
  return isContainer(value) ? (value as Record<string, unknown>)[key] : undefined;
}

/** A value as a review shows it. */
export function readable(value: unknown): string {
  if (value === unknown) return '(known after apply)';
  if (value === sensitive) return '(sensitive)';
  if (value == null) return '(none)';
  return JSON.stringify(value);
}
