import type { Exception } from './exceptions.ts';
import type { Rule } from './rule.ts';
import type { Resource, Stack } from './stack.ts';

/** A rule and a resource that it applies to. */
export interface Case {
  readonly rule: Rule;
  readonly resource: Resource;
}

/** A case in which the resource does not fulfil the rule. */
export interface Finding extends Case {
  /** @default - none: the finding must be fixed */
  readonly exception?: Exception;
}

/** Every rule with every resource that it applies to. */
export function casesOf(resources: readonly Resource[], rules: readonly Rule[]): Case[] {
  return resources.flatMap((resource) =>
    rules
      .filter(({ resourceType }) => resourceType === resource.type)
      .map((rule) => ({ rule, resource })),
  );
}

/** Checks `cases` of `stack`; `casesOf` gives all of them. */
export function findingsIn(
  stack: Stack,
  cases: readonly Case[],
  exceptions: readonly Exception[],
): Finding[] {
  return cases
    .filter(({ rule, resource }) => !rule.check(resource, stack))
    .map((failed) => {
      const exception = exceptions.find((candidate) => excepts(candidate, failed, stack));
      return { ...failed, ...(exception && { exception }) };
    });
}

/** `CKV_AWS_21 aws_s3_bucket Buckets/Lake: overwritten objects would be gone` */
export function describeFinding({ rule, resource }: Finding): string {
  return `${rule.ids[0]} ${resource.type} ${resource.path}: ${rule.reason}`;
}

function excepts(
  { id, resource }: Exception,
  { rule, resource: { type, path } }: Case,
  stack: Stack,
) {
  const isMeant =
    type === resource || [path, `${stack.name}/${path}`].some((name) => name.startsWith(resource));
  return rule.ids.includes(id) && isMeant;
}
