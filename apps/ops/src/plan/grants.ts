import type { Values } from './plan-json.ts';
import type { ResourceChange } from './resource-change.ts';

/** What one principal may do with one target. */
export interface GrantCell {
  readonly principal: string;
  readonly target: string;
  /** `SELECT: all columns but trade_id`; empty for nothing. */
  readonly before: string;
  readonly after: string;
  readonly isWider: boolean;
}

interface LakeGrant {
  readonly principal: string;
  readonly target: string;
  readonly permissions: readonly string[];
  /** Undefined: no such restriction. */
  readonly columns?: {
    readonly included?: readonly string[];
    readonly excluded?: readonly string[];
  };
}

/** The Lake Formation grants as a matrix of principals and targets, before and after. */
export function grantMatrix(changes: readonly ResourceChange[]): GrantCell[] {
  const grants = changes.filter(({ type }) => type === 'aws_lakeformation_permissions');
  const before = grants.flatMap((change) => grantOf(change.before));
  const after = grants.flatMap((change) => grantOf(change.after));
  const keys = [...new Set([...before, ...after].map(keyOf))].sort();
  return keys.map((key) => {
    const earlier = before.filter((grant) => keyOf(grant) === key);
    const later = after.filter((grant) => keyOf(grant) === key);
    const [principal = '', target = ''] = key.split('\n');
    return {
      principal,
      target,
      before: earlier.map(textOf).sort().join('; '),
      after: later.map(textOf).sort().join('; '),
      isWider: later.some((grant) => !earlier.some((one) => covers(one, grant))),
    };
  });
}

/** True if `wide` allows everything that `narrow` does. */
function covers(wide: LakeGrant, narrow: LakeGrant): boolean {
  if (!narrow.permissions.every((permission) => wide.permissions.includes(permission)))
    return false;
  const { columns: limits } = wide;
  if (limits === undefined) return true;
  const { columns } = narrow;
  if (columns === undefined) return false;
  if (limits.included) {
    return columns.included?.every((column) => limits.included?.includes(column)) ?? false;
  }
  return (limits.excluded ?? []).every(
    (column) =>
      columns.excluded?.includes(column) ??
      (columns.included !== undefined && !columns.included.includes(column)),
  );
}

function grantOf(values: Values | undefined): LakeGrant[] {
  if (values === undefined) return [];
  const target = targetOf(values);
  const principal = String(values.principal).replace(/^arn:aws[\w-]*:iam::\d+:/, '');
  return [{ principal, permissions: listOf(values.permissions), ...target }];
}

function targetOf(values: Values): Pick<LakeGrant, 'target' | 'columns'> {
  const columns = blockOf(values.table_with_columns);
  if (columns) {
    const included = listOf(columns.column_names);
    const excluded = listOf(columns.excluded_column_names);
    const target = `table ${columns.database_name}.${columns.name}`;
    if (included.length > 0) return { target, columns: { included } };
    return excluded.length > 0 ? { target, columns: { excluded } } : { target };
  }
  const table = blockOf(values.table);
  if (table) return { target: `table ${table.database_name}.${table.name ?? '*'}` };
  const database = blockOf(values.database);
  if (database) return { target: `database ${database.name}` };
  const location = blockOf(values.data_location);
  if (location) return { target: `location ${location.arn}` };
  const tags = blockOf(values.lf_tag_policy);
  return { target: tags ? `every ${tags.resource_type} tagged ${tagsOf(tags)}` : 'the catalog' };
}

function tagsOf(policy: Values): string {
  const expressions = [policy.expression].flat() as { key?: string; values?: string[] }[];
  return expressions.map(({ key, values }) => `${key}=${listOf(values).join('|')}`).join(', ');
}

function blockOf(block: unknown): Values | undefined {
  const [first] = [block].flat();
  return typeof first === 'object' && first !== null ? (first as Values) : undefined;
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String).sort() : [];
}

function keyOf({ principal, target }: LakeGrant): string {
  return `${principal}\n${target}`;
}

function textOf({ permissions, columns }: LakeGrant): string {
  const what = permissions.join(', ');
  if (columns?.included) return `${what} of ${columns.included.join(', ')}`;
  return columns?.excluded ? `${what} of all columns but ${columns.excluded.join(', ')}` : what;
}
