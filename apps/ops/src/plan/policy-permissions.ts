/** One thing that a policy allows or denies to a principal. */
interface Permission {
  readonly effect: string;
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** The statement's condition as JSON; empty without one. */
  readonly condition: string;
}

type OneOrMany = string | readonly string[];

interface Statement {
  readonly Effect?: string;
  readonly Principal?: string | Readonly<Record<string, OneOrMany>>;
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: unknown;
}

/** Every permission of an IAM policy document, one by one, so that two documents can be compared. */
function permissionsOf(policyJson: unknown): Permission[] {
  if (typeof policyJson !== 'string' || policyJson === '') return [];
  const { Statement = [] } = JSON.parse(policyJson) as { Statement?: Statement | Statement[] };
  return [Statement].flat().flatMap((statement) =>
    principalsOf(statement).flatMap((principal) =>
      either('not ', statement.Action, statement.NotAction).flatMap((action) =>
        either('not ', statement.Resource, statement.NotResource).map((resource) => ({
          effect: statement.Effect ?? 'Allow',
          principal,
          action,
          resource,
          condition: statement.Condition ? JSON.stringify(statement.Condition) : '',
        })),
      ),
    ),
  );
}

/** What `after` permits and `before` did not: new permissions, and prohibitions that went. */
export function widenings(before: unknown, after: unknown): string[] {
  const earlier = permissionsOf(before);
  const later = permissionsOf(after);
  const isIn = (list: readonly Permission[], wanted: Permission) =>
    list.some((permission) => textOf(permission) === textOf(wanted));
  return [
    ...later.filter(({ effect }) => effect === 'Allow').filter((one) => !isIn(earlier, one)),
    ...earlier.filter(({ effect }) => effect === 'Deny').filter((one) => !isIn(later, one)),
  ].map((permission) =>
    permission.effect === 'Deny' ? `no longer: ${textOf(permission)}` : textOf(permission),
  );
}

function principalsOf({ Principal }: Statement): string[] {
  if (Principal === undefined) return [''];
  if (typeof Principal === 'string') return [Principal];
  return Object.values(Principal).flat();
}

function either(prefix: string, listed?: OneOrMany, not?: OneOrMany): string[] {
  if (not !== undefined) return [not].flat().map((entry) => prefix + entry);
  return listed === undefined ? [''] : [listed].flat();
}

function textOf({ effect, principal, action, resource, condition }: Permission): string {
  const who = principal && ` to ${principal}`;
  const what = resource && ` on ${resource}`;
  const when = condition && ` if ${condition}`;
  return `${effect} ${action}${what}${who}${when}`;
}
