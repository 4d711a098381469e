import type { Cell, PageQueryResult } from '../../src/page/query/messages.ts';

const isoInstant = /^\d{4}-\d\d-\d\d([T ]\d\d(:\d\d(:\d\d(\.\d+)?)?)?Z?)?$/;

/** Whether a DuckDB type is a number. */
export function isNumeric(type: string): boolean {
  return /INT|DECIMAL|DOUBLE|FLOAT/.test(type) && !/INTERVAL|\[|STRUCT|MAP/.test(type);
}

/** Index of the first column of times, by its type or by all its values; -1 if there is none. */
export function timeColumn({ columns, rows }: PageQueryResult): number {
  return columns.findIndex(({ type }, index) => {
    if (/^(TIMESTAMP|DATE)/.test(type)) return true;
    const texts = rows.map((row) => row[index] ?? null).filter((cell) => cell !== null);
    return (
      type === 'VARCHAR' &&
      texts.length > 0 &&
      texts.every((text) => typeof text === 'string' && isoInstant.test(text))
    );
  });
}

/** Unix seconds of a cell of a time column; null if it is not a time. */
export function secondsOf(cell: Cell | undefined): number | null {
  if (typeof cell !== 'string') return null;
  // DuckDB writes `2026-11-22 18:40:00+00`, the contract `2026-11-22T18:40:00Z`, a column of hours
  // `2026-11-22T18`; all are UTC.
  const [day = '', time = ''] = cell.replace(/(Z|\+00)$/, '').split(/[ T]/);
  const clock = time === '' ? '00:00' : time.includes(':') ? time : `${time}:00`;
  const milliseconds = Date.parse(`${day}T${clock}Z`);
  return Number.isNaN(milliseconds) ? null : milliseconds / 1000;
}
