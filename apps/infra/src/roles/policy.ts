/** Operator → key → values, as in `{ StringEquals: { 'aws:SourceAccount': '111122223333' } }`. */
export type Condition = Readonly<
  Record<string, Readonly<Record<string, string | readonly string[]>>>
>;

/** One statement of an IAM policy: of a role, or of a resource if it has principals. */
export interface PolicyStatement {
  readonly sid?: string;
  /** @default 'Allow' */
  readonly effect?: 'Allow' | 'Deny';
  /** @default - none, as in a policy of a role */
  readonly principals?: '*' | Readonly<Record<string, string | readonly string[]>>;
  readonly actions: readonly string[];
  /** @default - none, as in a trust policy */
  readonly resources?: readonly string[];
  /** Instead of `resources`: all resources except these. */
  readonly notResources?: readonly string[];
  readonly condition?: Condition;
}

/** The statements as an IAM policy document. */
export function policyJson(statements: readonly PolicyStatement[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((statement) => ({
      ...(statement.sid && { Sid: statement.sid }),
      Effect: statement.effect ?? 'Allow',
      ...(statement.principals && { Principal: statement.principals }),
      Action: statement.actions,
      ...(statement.resources && { Resource: statement.resources }),
      ...(statement.notResources && { NotResource: statement.notResources }),
      ...(statement.condition && { Condition: statement.condition }),
    })),
  });
}

/** Denies every request that does not use TLS. */
export function denyWithoutTls(service: string, resources: readonly string[]): PolicyStatement {
  return {
    sid: 'TlsOnly',
    effect: 'Deny',
    principals: '*',
    actions: [`${service}:*`],
    resources,
    condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}
