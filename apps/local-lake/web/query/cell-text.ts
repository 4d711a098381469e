import type { Cell, PageQueryResult } from '../../src/page/query/messages.ts';

/** Writes the cells of a column as text. */
type CellText = (cell: Cell | undefined) => string;

/** Not a list of decimals, whose type begins the same. */
const decimalType = /^DECIMAL\([^)]*\)$/;

/** How to write the cells of each column of a result; the CSV has them as they came. */
export function cellTexts({ columns, rows }: PageQueryResult): CellText[] {
  return columns.map(({ type }, index) =>
    decimalType.test(type) ? decimalText(rows.map((row) => row[index])) : textOf,
  );
}

/**
 * With as many decimals as the longest of `cells` needs, two if it has them: a price of two has
 * eighteen in the table.
 */
function decimalText(cells: readonly (Cell | undefined)[]): CellText {
  const longest = Math.max(2, ...cells.map((cell) => decimalsOf(textOf(cell))));
  return (cell) => {
    const [whole = '', decimals = ''] = textOf(cell).split('.');
    return decimals === '' ? whole : `${whole}.${decimals.slice(0, longest)}`;
  };
}

function decimalsOf(text: string): number {
  return (text.split('.')[1] ?? '').replace(/0+$/, '').length;
}

function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '–';
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}
