/** The columns and rows of a table. */
interface Table {
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

export interface CsvOptions {
  /**
   * Writes an apostrophe before text that a spreadsheet would run as a formula, such as `=1+1`.
   * @default false
   */
  readonly isForSpreadsheets?: boolean;
}

/** The lines of a table as CSV (RFC 4180), the names of its columns first; null is an empty field. */
export function csvLines(
  { columns, rows }: Table,
  { isForSpreadsheets = false }: CsvOptions = {},
): string[] {
  const lines = [columns.map(({ name }) => name), ...rows];
  const text = isForSpreadsheets ? withoutFormula : plainText;
  return lines.map((line) => line.map((value) => field(text(value))).join(','));
}

/** A value as text: empty for null, JSON for an object or a list. */
export function plainText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Numbers may begin with a sign; decimals come as text. */
function withoutFormula(value: unknown): string {
  const text = plainText(value);
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.]+(?:e[+-]?\d+)?$/i.test(text);
  return isFormula ? `'${text}` : text;
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
