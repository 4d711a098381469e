import { type PriceSource, slotTime } from '@coinlake/shared-schema';
import type { Candle, CandleAnswer, CandleFigure, CandleWindow, OddRow } from '../candle.ts';
import { CoinbaseStatusError } from '../errors.ts';
import { excerpt } from '../requests/answer.ts';
import { plainDecimal } from './plain-decimal.ts';

/** The figures of a row under the names of the columns, unchecked. */
export interface Row {
  /** Start of the interval, Unix seconds. */
  readonly start: unknown;
  readonly figures: Readonly<Record<CandleFigure, unknown>>;
}

/**
 * The candles of an answer's rows: oldest first, each interval of the window once. A row with an
 * interval or a figure that cannot be read is odd and does not hinder the others.
 *
 * @param rowOf - reads a row; undefined if it is not a row of a candle
 * @throws CoinbaseStatusError if `rows` is not a list, or none of its rows is a candle
 */
export function candlesOf(
  rows: unknown,
  rowOf: (row: unknown) => Row | undefined,
  { window, url, label }: { window: CandleWindow; url: string; label: PriceSource },
): CandleAnswer {
  if (!Array.isArray(rows)) throw noCandles(url, rows);
  const byStart = new Map<string, Candle>();
  const odd: OddRow[] = [];
  for (const row of rows) {
    const read = rowOf(row);
    const candle = read === undefined ? undefined : candleOf(read, label);
    if (candle === undefined) odd.push({ openedAt: openedAt(read?.start), row: asJson(row) });
    else if (isWithin(window, candle)) byStart.set(candle.opened_at, candle);
  }
  if (odd.length > 0 && odd.length === rows.length) throw noCandles(url, rows);
  const candles = [...byStart.values()].sort((a, b) => a.opened_at.localeCompare(b.opened_at));
  return { candles, odd };
}

function candleOf({ start, figures }: Row, source: PriceSource): Candle | undefined {
  const opened_at = openedAt(start);
  const texts = Object.entries(figures).map(([name, value]) => [name, plainDecimal(value)]);
  if (opened_at === undefined || texts.some(([, text]) => text === undefined)) return undefined;
  return { opened_at, ...(Object.fromEntries(texts) as Record<CandleFigure, string>), source };
}

function openedAt(start: unknown): string | undefined {
  const seconds = typeof start === 'string' && /^\d+$/.test(start) ? Number(start) : start;
  // Later than any Date can be, or no whole number: no time.
  const isTime =
    typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 0 && seconds < 8.64e12;
  return isTime ? slotTime(seconds * 1000) : undefined;
}

function isWithin({ start, end }: CandleWindow, { opened_at }: Candle): boolean {
  return opened_at >= slotTime(start * 1000) && opened_at <= slotTime(end * 1000);
}

function noCandles(url: string, answer: unknown): CoinbaseStatusError {
  const message = `GET ${url} must answer candles, got ${asJson(answer)}`;
  return new CoinbaseStatusError(message, 'malformed', true);
}

function asJson(value: unknown): string {
  return excerpt(String(JSON.stringify(value)));
}
