import type { GlueType } from '@coinlake/shared-schema';

/** The type of a view's column, in the words of the Glue catalog. */
export type ViewColumnType = GlueType | 'timestamp';

/** A column of a view. */
export interface ViewColumn {
  readonly name: string;
  readonly type: ViewColumnType;
  /** What the value means, with its unit. */
  readonly comment: string;
}

const trinoTypes: Record<ViewColumnType, string> = {
  string: 'varchar',
  int: 'integer',
  bigint: 'bigint',
  'decimal(38,18)': 'decimal(38,18)',
  timestamp: 'timestamp(3)',
};

/** The same type under Athena's own name, which the definition of a view in the catalog has. */
export function trinoType(type: ViewColumnType): string {
  return trinoTypes[type];
}
