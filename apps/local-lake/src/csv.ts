/** What CSV is made from. */
interface Table {
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

/** The lines of a table as CSV (RFC 4180), the names of its columns first; null is an empty field. */
export function csvLines({ columns, rows }: Table): string[] {
  const lines = [columns.map(({ name }) => name), ...rows];
  return lines.map((line) => line.map(field).join(','));
}

/** A value as text: nothing for null, JSON for what has parts. */
export function plainText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function field(value: unknown): string {
  const text = plainText(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
