import * as z from 'zod/mini';

/** The types of the Glue tables, each with its type in a record's JSON. */
interface JsonTypes {
  string: string;
  int: number;
  bigint: number;
  'decimal(38,18)': string;
}

export type GlueType = keyof JsonTypes;

/** A column as Glue tables, grants and the data dictionary describe it. */
export interface TableColumn {
  readonly name: string;
  readonly type: GlueType;
  readonly nullable: boolean;
  /** What the value means, with its unit. */
  readonly comment: string;
}

interface ColumnMetadata {
  [key: string]: unknown;
  readonly glueType: GlueType;
  readonly description: string;
}

const metadata = z.registry<ColumnMetadata>();

/**
 * Declares a field: its validator, and the column that it is in the table. A validator whose values
 * do not fit the column's type does not compile. One validator may serve several columns.
 */
export function column<T extends GlueType, S extends z.ZodMiniType<JsonTypes[T] | null>>(
  glueType: T,
  schema: S,
  description: string,
): S {
  const own = schema.clone();
  metadata.add(own, { glueType, description });
  z.globalRegistry.add(own, { description });
  return own;
}

/** The columns of a record's table, in the order of its fields. Throws for a field made without `column`. */
export function tableColumns(record: z.ZodMiniObject): TableColumn[] {
  return Object.entries(record.shape).map(([name, schema]) => {
    const known = metadata.get(schema as z.ZodMiniType);
    if (known === undefined) throw new Error(`field ${name} is not a column: wrap it in column(…)`);
    return {
      name,
      type: known.glueType,
      nullable: (schema as z.ZodMiniType).safeParse(null).success,
      comment: known.description,
    };
  });
}
