import { coinbaseSources, rawColumns } from '@coinlake/shared-schema';

/**
 * The contract of a price record in Glue's data-quality language: every column there, the required
 * ones filled, the rules between them kept.
 */
export function rawTableRules(products: readonly string[]): string {
  const required = rawColumns.filter(({ nullable }) => !nullable);
  const rules = [
    `ColumnCount >= ${rawColumns.length}`,
    ...rawColumns.map(({ name }) => `ColumnExists "${name}"`),
    ...required.map(({ name }) => `IsComplete "${name}"`),
    `ColumnValues "product_id" in [${quoted(products)}]`,
    `ColumnValues "source" in [${quoted(coinbaseSources)}]`,
    'ColumnValues "price" > 0',
    'CustomSql "select count(*) from primary where bid > ask" = 0',
  ];
  return `Rules = [\n  ${rules.join(',\n  ')}\n]`;
}

function quoted(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(', ');
}
