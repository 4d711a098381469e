import * as z from 'zod/mini';

/** The types of the Glue tables, with the TypeScript type that each has in a record's JSON. */
interface JsonTypes {
  string: string;
  int: number;
  bigint: number;
  'decimal(38,18)': string;
}

export type GlueType = keyof JsonTypes;

/** A column of a table: what a Glue table, a grant and the data dictionary need to know of a field. */
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
 * A field's validator that is also a column of the table. A validator whose values do not fit the
 * column's type does not compile; one may serve several columns.
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

/** The columns of a record's table, in the order of its fields. */
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
