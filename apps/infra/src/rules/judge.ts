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

/** Holds every resource of `stack` to every rule for its type. */
export function judge(
  stack: Stack,
  rules: readonly Rule[],
  exceptions: readonly Exception[],
): Judgement {
  const rulesByType = byType(rules);
  const pairs = stack.resources.flatMap((resource) =>
    (rulesByType.get(resource.type) ?? []).map((rule) => ({ rule, resource })),
  );
  const findings = pairs
    .filter(({ rule, resource }) => !rule.check(resource, stack))
    .map(({ rule, resource }) => {
      const exception = exceptions.find((candidate) => excepts(candidate, rule, resource, stack));
      return { rule, resource, ...(exception && { exception }) };
    });
  return {
    checked: pairs.length,
    broken: findings.filter(({ exception }) => exception === undefined),
    excepted: findings.filter(({ exception }) => exception !== undefined),
  };
}

/** `CKV_AWS_21 aws_s3_bucket Buckets/Lake: an overwritten object would be gone` */
export function describeFinding({ rule, resource }: Finding): string {
  return `${rule.id} ${resource.type} ${resource.path}: ${rule.reason}`;
}

const indexes = new WeakMap<readonly Rule[], ReadonlyMap<string, readonly Rule[]>>();

/** Made once per list of rules: the same list judges thousands of mutated stacks. */
function byType(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const index = indexes.get(rules) ?? indexOf(rules);
  indexes.set(rules, index);
  return index;
}

function indexOf(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const types = new Set(rules.map(({ resourceType }) => resourceType));
  return new Map(
    [...types].map((type) => [type, rules.filter(({ resourceType }) => resourceType === type)]),
  );
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
