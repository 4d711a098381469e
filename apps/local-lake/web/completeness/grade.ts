import type { Completeness, CompletenessCell } from '../../src/page/wire.ts';
import { formatClock, formatCount, formatTime } from '../format.ts';

export type Grade = 'all' | 'most' | 'some' | 'none' | 'off' | 'running';

/** How complete `received` of `expected` is; never rounded up to 100 %. */
export function completenessOf(received: number, expected: number): { grade: Grade; text: string } {
  const percent = expected === 0 ? 100 : Math.min(100, (100 * received) / expected);
  const text = `${Math.floor(percent * 10) / 10} %`;
  if (percent === 100) return { grade: 'all', text };
  if (percent >= 80) return { grade: 'most', text };
  return { grade: received === 0 ? 'none' : 'some', text };
}

/** The grade of a cell; the running slot has its own until it is complete. */
export function gradeOf({ received, expected, isRunning, isSilent }: CompletenessCell): Grade {
  const { grade } = completenessOf(received, expected);
  if (isRunning && grade !== 'all') return 'running';
  return isSilent && grade === 'none' ? 'off' : grade;
}

/** The completeness of all slots that are over; a dash if there are none. */
export function totalOf(cells: readonly CompletenessCell[]): string {
  const over = cells.filter(({ isRunning }) => !isRunning);
  if (over.length === 0) return '–';
  const sum = (figure: 'received' | 'expected') =>
    over.reduce((total, cell) => total + cell[figure], 0);
  return completenessOf(sum('received'), sum('expected')).text;
}

/** A cell in words: when, how much arrived, and why the rest did not. */
export function describeCell(cell: CompletenessCell): { title: string; notes: string[] } {
  const { from, until, expected, received, isRunning, causes } = cell;
  const progress = isRunning && received < expected ? ' so far' : '';
  return {
    title: `${formatTime(from)} – ${formatClock(until)}`,
    notes: [
      `${formatCount(received)} of ${formatCount(expected)} records${progress}`,
      ...causes.map(({ cause, missing }) => `${formatCount(missing)} × ${cause}`),
    ],
  };
}

/** Why records are missing. */
export interface MissingCause {
  readonly cause: string;
  readonly missing: number;
  readonly products: readonly string[];
  /** End of the last cell that lacks some. */
  readonly until: number;
}

/** Why records are missing, over all products, the most frequent cause first. */
export function missingCauses(completeness: Completeness): MissingCause[] {
  const causes = new Map<string, MissingCause>();
  for (const { productId, cells } of completeness) {
    for (const { until, causes: own } of cells) {
      for (const { cause, missing } of own) {
        const known = causes.get(cause);
        causes.set(cause, {
          cause,
          missing: missing + (known?.missing ?? 0),
          products: [...new Set([...(known?.products ?? []), productId])],
          until: Math.max(until, known?.until ?? 0),
        });
      }
    }
  }
  return [...causes.values()].sort((a, b) => b.missing - a.missing);
}

/** Why records of a product are missing in a stretch of time, as far as `completeness` covers it. */
export function causesBetween(
  completeness: Completeness,
  productId: string,
  { from, to }: { readonly from: number; readonly to: number },
): string[] {
  const own = completeness.find((product) => product.productId === productId)?.cells ?? [];
  const causes = own
    .filter((cell) => cell.from < to && cell.until > from)
    .flatMap((cell) => cell.causes.map(({ cause }) => cause));
  return [...new Set(causes)];
}
