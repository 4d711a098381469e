import { type CandleRecord, candleSchemaVersion, parseCandleRecord } from '@coinlake/shared-schema';
import type { Candle, CandleWindow, FetchCandles, OddRow } from '../candle.ts';
import { type ProductDay, windowsOf } from './product-day.ts';

const windowMilliseconds = 120_000;

export interface FetchPorts {
  readonly fetchCandles: FetchCandles;
  /** Asks another source first, for what `fetchCandles` did not give. @default fetchCandles */
  readonly fetchElsewhere?: FetchCandles;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** The candles of a product-day, as far as they could be had. */
export interface FetchedDay {
  /** In the order of their intervals. */
  readonly records: readonly CandleRecord[];
  readonly intervals: number;
  /** Rows that are not valid candles, and for whose intervals no source had one. */
  readonly odd: readonly OddRow[];
  /** Stretches for which candles are missing although they were asked for repeatedly. */
  readonly gaps: readonly string[];
}

/**
 * Fetches the candles of the intervals that had ended at `begunAt` (Unix milliseconds). An interval
 * without trades has no candle, so that an answer with fewer candles than intervals may be right:
 * it is taken for right when another one, first from the other source, is the same and not empty.
 * Otherwise the answers are joined, and what is missing from all of them is a gap.
 *
 * @throws Error if the first source to be asked gives no answer
 */
export async function fetchDay(
  ports: FetchPorts,
  productDay: ProductDay,
  begunAt: number,
): Promise<FetchedDay> {
  const windows = windowsOf(productDay, begunAt);
  const fetched: FetchedWindow[] = [];
  for (const window of windows) fetched.push(await fetchWindow(ports, productDay, window));
  const isEmpty = windows.length > 0 && fetched.every(({ records }) => records.size === 0);
  const gaps = fetched.flatMap(({ gap }) => gap ?? []);
  return {
    records: fetched.flatMap(({ records }) => inOrderOfTime(records)),
    intervals: windows.reduce((sum, window) => sum + intervalsOf(window), 0),
    odd: fetched.flatMap(({ odd }) => odd),
    gaps: isEmpty ? [`no candles of the whole day, asked ${attempts} times`] : gaps,
  };
}

interface Answer {
  /** Valid candles by the start of their intervals. */
  readonly records: ReadonlyMap<string, CandleRecord>;
  readonly odd: readonly OddRow[];
}

interface FetchedWindow extends Answer {
  readonly gap?: string;
}

const attempts = 3;

async function fetchWindow(
  ports: FetchPorts,
  productDay: ProductDay,
  window: CandleWindow,
): Promise<FetchedWindow> {
  const { fetchCandles, fetchElsewhere = fetchCandles } = ports;
  const first = await ask(ports, productDay, window, fetchCandles);
  const answers = [first];
  let joined: Answer = first;
  for (const fetch of [fetchElsewhere, fetchCandles]) {
    if (joined.records.size === intervalsOf(window)) return joined;
    // There is an answer already: a further attempt that fails confirms nothing, and harms nothing.
    const next = await ask(ports, productDay, window, fetch).catch(() => undefined);
    if (next === undefined) continue;
    const isConfirmed = answers.some((answer) => isSame(answer, next));
    joined = join(joined, next);
    if (isConfirmed) return joined;
    answers.push(next);
  }
  if (joined.records.size === intervalsOf(window)) return joined;
  return { ...joined, gap: gapText(window, joined) };
}

async function ask(
  { now }: FetchPorts,
  productDay: ProductDay,
  window: CandleWindow,
  fetch: FetchCandles,
): Promise<Answer> {
  const { candles, odd } = await fetch(window, now() + windowMilliseconds);
  const records = new Map<string, CandleRecord>();
  const broken: OddRow[] = [];
  for (const candle of candles) {
    const parsed = parseCandleRecord(recordOf(candle, productDay, now()));
    if (parsed.success) records.set(candle.opened_at, parsed.record);
    else broken.push({ openedAt: candle.opened_at, row: parsed.message });
  }
  return { records, odd: [...odd, ...broken] };
}

/** An interval without trades is missing from both answers; one that was lost is not. */
function isSame(a: Answer, b: Answer): boolean {
  return (
    a.records.size > 0 &&
    a.records.size === b.records.size &&
    [...a.records.keys()].every((start) => b.records.has(start))
  );
}

/** The candles of both, of the first where both have one, and the rows that neither has a candle for. */
function join(first: Answer, second: Answer): Answer {
  const records = new Map([...second.records, ...first.records]);
  const odd = [...first.odd, ...second.odd].filter(
    ({ openedAt, row }, index, all) =>
      (openedAt === undefined || !records.has(openedAt)) &&
      all.findIndex((other) => other.openedAt === openedAt && other.row === row) === index,
  );
  return { records, odd };
}

function inOrderOfTime(records: ReadonlyMap<string, CandleRecord>): CandleRecord[] {
  return [...records.values()].sort((a, b) => a.opened_at.localeCompare(b.opened_at));
}

function intervalsOf({ start, end, granularitySeconds }: CandleWindow): number {
  return (end - start) / granularitySeconds + 1;
}

function gapText(window: CandleWindow, { records }: Answer): string {
  const time = (seconds: number) => new Date(seconds * 1000).toISOString().slice(11, 16);
  const missing = intervalsOf(window) - records.size;
  return `${missing} of ${intervalsOf(window)} candles from ${time(window.start)} to ${time(window.end)} missing, asked ${attempts} times`;
}

function recordOf(candle: Candle, productDay: ProductDay, now: number): CandleRecord {
  return {
    ...candle,
    product_id: productDay.productId,
    granularity_seconds: productDay.granularitySeconds,
    fetched_at: new Date(now).toISOString(),
    schema_version: candleSchemaVersion,
  };
}
