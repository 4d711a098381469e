import type { Cell, PageQueryResult } from '../../src/page/query/messages.ts';
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

const mostLines = 6;

/** Names of the columns that `linesOf` can draw; none if there is no time. */
export function plottableColumns(result: PageQueryResult): string[] {
  if (timeColumn(result) < 0 || timesOf(result).length < 2) return [];
  return result.columns.filter(({ type }) => isNumeric(type)).map(({ name }) => name);
}

/**
 * A numeric column over the time column: one line or, where a text column distinguishes several series
 * apart, one per value of that.
 */
export function linesOf(result: PageQueryResult, column: string): ResultLines {
  const time = timeColumn(result);
  const number = result.columns.findIndex(({ name }) => name === column);
  const group = result.columns.findIndex(({ type }, index) => type === 'VARCHAR' && index !== time);
  const times = timesOf(result);
  const values = new Map<string, Map<number, Cell>>();
  for (const row of result.rows) {
    const label = group < 0 ? column : String(row[group]);
    const own = values.get(label) ?? new Map<number, Cell>();
    values.set(label, own.set(secondsOf(row[time]) ?? Number.NaN, row[number] ?? null));
  }
  const lines = [...values].slice(0, mostLines).map(([label, own]) => ({
    label,
    values: times.map((seconds) => numberOf(own.get(seconds))),
  }));
  return { times, lines };
}

/** How the values of lines are placed beside each other. */
export type Scale = 'linear' | 'logarithmic' | 'change';

/**
 * The scale on which one can see all lines move: those of products whose prices differ much are
 * flat on any common one, and are shown by how much they changed.
 */
export function scaleOf({ lines }: ResultLines): Scale {
  const isWide = lines.some(({ values }) => areFarApart(values));
  if (!areFarApart(lines.flatMap(({ values }) => values))) return 'linear';
  return isWide ? 'logarithmic' : 'change';
}

/** Each value as the change since the first one of its line, in percent. */
export function changesOf({ times, lines }: ResultLines): ResultLines {
  const changed = lines.map(({ label, values }) => {
    const first = values.find((value) => value !== null) ?? 1;
    return {
      label,
      values: values.map((value) => (value === null ? null : 100 * (value / first - 1))),
    };
  });
  return { times, lines: changed };
}

function areFarApart(all: readonly (number | null)[]): boolean {
  const values = all.filter((value) => value !== null);
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return least > 0 && values.some((value) => value > 20 * least);
}

function timesOf(result: PageQueryResult): number[] {
  const time = timeColumn(result);
  const times = new Set(result.rows.map((row) => secondsOf(row[time])));
  return [...times].filter((seconds) => seconds !== null).sort((a, b) => a - b);
}

function numberOf(cell: Cell | undefined): number | null {
  return cell === null || cell === undefined ? null : Number(cell);
}
