import { coinbaseSources, rawColumns } from '@coinlake/shared-schema';

/**
 * The contract of a price record in Glue's Data Quality Definition Language: every column exists, the
 * required ones have values, and the rules between columns are met.
 */
export function rawTableRules(products: readonly string[]): string {
  const required = rawColumns.filter(({ nullable }) => !nullable);
  const rules = [
    `ColumnCount >= ${rawColumns.length}`,
    ...rawColumns.map(({ name }) => `ColumnExists "${name}"`),
    ...required.map(({ name }) => `IsComplete "${name}"`),
    `ColumnValues "product_id" in ${listOf(products)}`,
    `ColumnValues "source" in ${listOf(coinbaseSources)}`,
    'ColumnValues "price" > 0',
    'CustomSql "select count(*) from primary where bid > ask" = 0',
  ];
  return `Rules = [\n  ${rules.join(',\n  ')}\n]`;
}

function listOf(values: readonly string[]): string {
  return `[${values.map((value) => `"${value}"`).join(', ')}]`;
}
