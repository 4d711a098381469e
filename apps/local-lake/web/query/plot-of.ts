import type { QueryResult } from '../../src/page/query/messages.ts';
import { isNumeric, secondsOf, timeColumn } from './time-column.ts';

/** Lines over time. */
export interface ResultLines {
  /** Unix seconds, ascending. */
  readonly times: readonly number[];
  readonly lines: readonly {
    readonly label: string;
    readonly values: readonly (number | null)[];
  }[];
}

const MOST_LINES = 6;

/**
 * A result as lines over its time column: one per numeric column and, where a text column tells
 * several things apart, per value of that. Null where there is no time or no number.
 */
export function plotOf(result: QueryResult): ResultLines | null {
  const time = timeColumn(result);
  const numbers = indexesOf(result, ({ type }) => isNumeric(type));
  if (time < 0 || numbers.length === 0 || result.rows.length < 2) return null;

  const [group = -1] = indexesOf(result, ({ type }, index) => type === 'VARCHAR' && index !== time);
  const byTime = new Map<number, Map<string, number>>();
  for (const row of result.rows) {
    const seconds = secondsOf(row[time]);
    if (seconds === null) continue;
    const values = byTime.get(seconds) ?? new Map<string, number>();
    byTime.set(seconds, values);
    for (const number of numbers) {
      const cell = row[number];
      if (cell === null || cell === undefined) continue;
      const name = result.columns[number]?.name ?? '';
      values.set(group < 0 ? name : `${row[group]} ${name}`, Number(cell));
    }
  }
  return linesOf(byTime);
}

function linesOf(byTime: ReadonlyMap<number, ReadonlyMap<string, number>>): ResultLines {
  const times = [...byTime.keys()].sort((a, b) => a - b);
  const labels = [...new Set([...byTime.values()].flatMap((values) => [...values.keys()]))];
  const lines = labels.slice(0, MOST_LINES).map((label) => ({
    label,
    values: times.map((seconds) => byTime.get(seconds)?.get(label) ?? null),
  }));
  return { times, lines };
}

function indexesOf(
  { columns }: QueryResult,
  isWanted: (column: QueryResult['columns'][number], index: number) => boolean,
): number[] {
  return columns.flatMap((column, index) => (isWanted(column, index) ? index : []));
}
