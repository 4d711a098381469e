import type { Exception, Rule } from './rule.ts';
import type { Resource, Stack } from './stack.ts';

/** A resource that breaks a rule, or that is excepted from it. */
export interface Finding {
  readonly rule: Rule;
  readonly resource: Resource;
  /** @default - none: the rule is broken */
  readonly exception?: Exception;
}

/** How one stack stands against the rules. */
export interface Judgement {
  /** Pairs of rule and resource that were looked at. */
  readonly checked: number;
  readonly broken: readonly Finding[];
  readonly excepted: readonly Finding[];
}

/** A rule and a resource that it is for. */
export type Case = Pick<Finding, 'rule' | 'resource'>;

/** Every rule with every resource of `stack` that it is for. */
export function casesOf(stack: Stack, rules: readonly Rule[]): Case[] {
  return stack.resources.flatMap((resource) =>
    rules
      .filter(({ resourceType }) => resourceType === resource.type)
      .map((rule) => ({ rule, resource })),
  );
}

/** Decides `cases` of `stack`; `casesOf` gives all there are. */
export function judge(
  stack: Stack,
  cases: readonly Case[],
  exceptions: readonly Exception[],
): Judgement {
  const findings = cases
    .filter(({ rule, resource }) => !rule.check(resource, stack))
    .map(({ rule, resource }) => {
      const exception = exceptions.find((candidate) => excepts(candidate, rule, resource, stack));
      return { rule, resource, ...(exception && { exception }) };
    });
  return {
    checked: cases.length,
    broken: findings.filter(({ exception }) => exception === undefined),
    excepted: findings.filter(({ exception }) => exception !== undefined),
  };
}

/** `CKV_AWS_21 aws_s3_bucket Buckets/Lake: an overwritten object would be gone` */
export function describeFinding({ rule, resource }: Finding): string {
  return `${rule.id} ${resource.type} ${resource.path}: ${rule.reason}`;
}

function excepts(
  { id, resource: meant }: Exception,
  rule: Rule,
  { type, path }: Resource,
  stack: Stack,
): boolean {
  const isMeant =
    type === meant || path.startsWith(meant) || `${stack.name}/${path}`.startsWith(meant);
  return id === rule.id && isMeant;
}
