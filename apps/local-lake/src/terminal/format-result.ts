import Table from 'cli-table3';
import { csvLines, plainText } from '../csv.ts';
import { type QueryResult, rowObjects } from '../lake/lake-reader.ts';

export const formats = ['table', 'csv', 'json'] as const;
export type Format = (typeof formats)[number];

/** A query's answer as text; CSV by RFC 4180, but with plain newlines. */
export function formatResult(result: QueryResult, format: Format): string {
  switch (format) {
    case 'json':
      return JSON.stringify(rowObjects(result), null, 2);
    case 'csv':
      return csvLines(result).join('\n');
    case 'table':
      return table(result);
  }
}

function table({ columns, rows }: QueryResult): string {
  const table = new Table({
    head: columns.map(({ name }) => name),
    style: { head: [], border: [] },
  });
  for (const row of rows) {
    table.push(row.map((value, index) => cell(value, columns[index]?.type ?? '')));
  }
  const count = rows.length === 1 ? '1 row' : `${rows.length} rows`;
  return `${table.toString()}\n${count}`;
}

/** For eyes: a decimal without the zeros that its scale adds. */
function cell(value: unknown, type: string): string {
  return type.startsWith('DECIMAL')
    ? plainText(value)
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '')
    : plainText(value);
}
