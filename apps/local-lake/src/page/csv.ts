import type { Cell, QueryResult } from './query/messages.ts';

/** The result as CSV (RFC 4180); null is an empty field. */
export function csvOf({ columns, rows }: QueryResult): string {
  const lines = [columns.map(({ name }) => name), ...rows];
  return lines.map((line) => `${line.map(field).join(',')}\r\n`).join('');
}

function field(value: Cell): string {
  if (value === null) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
