/** Who may query, before it is checked. */
export interface Access {
  readonly analysts?: readonly string[];
  readonly engineers?: readonly string[];
  readonly grants?: readonly { readonly principal: string }[];
}

interface People {
  /** Roles and users that the account does not have. */
  readonly absent: readonly string[];
  /** The role or user that runs bootstrap, if it is one. */
  readonly principal: string | undefined;
}

/**
 * Without the example's roles that this account does not have: IAM refuses to trust a principal that does not exist.
 * If no engineer is left, the caller becomes one.
 */
export function accessOfPresent(access: Access, { absent, principal }: People): Access {
  const present = (names: readonly string[] = []) => names.filter((name) => !absent.includes(name));
  const analysts = present(access.analysts);
  const found = present(access.engineers);
  const engineers = found.length > 0 || principal === undefined ? found : [principal];
  const isAbsent = (name: string) =>
    absent.includes(name) ||
    (name === 'analyst' && analysts.length === 0) ||
    (name === 'engineer' && engineers.length === 0);
  const grants = access.grants?.filter((grant) => !isAbsent(grant.principal));
  return { ...access, analysts, engineers, ...(grants && { grants }) };
}
