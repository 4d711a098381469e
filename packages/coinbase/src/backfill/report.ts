/** A product-day with something to say about it. */
interface DayProblem {
  readonly productId: string;
  /** UTC. */
  readonly day: string;
}

/** A product-day that could not be fetched or written. */
interface FailedDay extends DayProblem {
  readonly message: string;
}

/** A row of an answer that is not a valid candle, and for whose interval no source had one. */
interface LeftOutRow extends DayProblem {
  /** Start of the interval, ISO 8601 UTC; undefined if the row has none that can be read. */
  readonly openedAt: string | undefined;
  /** The row as it came, or the rule that it breaks with the value it has. */
  readonly row: string;
}

/** A product-day that is in the lake without all of its candles; the next backfill fetches it again. */
interface IncompleteDay extends DayProblem {
  readonly reasons: readonly string[];
}

/** What a backfill has done so far. */
export interface BackfillReport {
  /** Product-days of the range. */
  readonly total: number;
  /** Product-days that are in the lake, incomplete ones and those from before included. */
  readonly done: number;
  /** Product-days that were complete before and were not fetched again. */
  readonly skipped: number;
  /** Candles written by this run. */
  readonly candles: number;
  readonly failed: readonly FailedDay[];
  readonly leftOut: readonly LeftOutRow[];
  readonly incomplete: readonly IncompleteDay[];
}

/** The outcome of one product-day. */
export type DayReport = Partial<
  Pick<BackfillReport, 'skipped' | 'candles' | 'failed' | 'leftOut' | 'incomplete'>
>;

export function emptyReport(total: number): BackfillReport {
  return { total, done: 0, skipped: 0, candles: 0, failed: [], leftOut: [], incomplete: [] };
}

export function added(report: BackfillReport, day: DayReport): BackfillReport {
  const { skipped = 0, candles = 0, failed = [], leftOut = [], incomplete = [] } = day;
  return {
    total: report.total,
    done: report.done + (failed.length === 0 ? 1 : 0),
    skipped: report.skipped + skipped,
    candles: report.candles + candles,
    failed: [...report.failed, ...failed],
    leftOut: [...report.leftOut, ...leftOut],
    incomplete: [...report.incomplete, ...incomplete],
  };
}

/** Why product-days are not in the lake and how to go on, for people; undefined if all are. */
export function unfinishedText({ done, total, failed }: BackfillReport): string | undefined {
  if (done === total) return undefined;
  const progress = `${done} of ${total} product-days are in the lake, the same command goes on from there`;
  const [first] = failed;
  if (first === undefined) return `stopped: ${progress}`;
  const { productId, day, message } = first;
  return `${failed.length} failed: ${progress}; ${productId} ${day}: ${message}`;
}

/** What a backfill wrote, in one line for people. */
export function backfillSummary({ total, skipped, done, candles }: BackfillReport): string {
  return `${done} of ${total} product-days in the lake, ${skipped} of them from before; ${candles.toLocaleString('en')} candles written`;
}

const mostLines = 20;

/** What is missing after a backfill and why, a line each, at most 20 of each kind. For people. */
export function backfillProblems({ leftOut, incomplete, failed }: BackfillReport): string[] {
  return [
    ...shortened(leftOut, 'rows left out', ({ productId, openedAt, day, row }) => {
      return `${productId} ${openedAt ?? day}: left out: ${row}`;
    }),
    ...shortened(incomplete, 'incomplete product-days', ({ productId, day, reasons }) => {
      return `${productId} ${day}: incomplete, fetched again by the next backfill: ${reasons.join('; ')}`;
    }),
    ...shortened(failed, 'failed product-days', ({ productId, day, message }) => {
      return `${productId} ${day}: failed: ${message}`;
    }),
  ];
}

function shortened<Item>(
  items: readonly Item[],
  what: string,
  lineOf: (item: Item) => string,
): string[] {
  const lines = items.slice(0, mostLines).map(lineOf);
  const more = items.length - lines.length;
  return more === 0 ? lines : [...lines, `… and ${more} more ${what}`];
}
