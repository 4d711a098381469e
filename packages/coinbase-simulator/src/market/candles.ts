import type { CandleWindow } from './candle-window.ts';
import type { Tape } from './tape.ts';

/** One interval's trades, in ticks and smallest units. */
export interface Candle {
  /** Start of the interval, in seconds since 1970. */
  readonly start: number;
  readonly low: number;
  readonly high: number;
  readonly open: number;
  readonly close: number;
  readonly volume: number;
}

/** The candles of a window, newest first, from trades made up to `nowMs`; none for an interval without trades. */
export function candlesOf(tape: Tape, window: CandleWindow, nowMs: number): Candle[] {
  const { granularity, start, end } = window;
  const candles: Candle[] = [];
  const first = Math.ceil(start / granularity) * granularity;
  for (let at = Math.floor(end / granularity) * granularity; at >= first; at -= granularity) {
    const untilMs = Math.min((at + granularity) * 1000 - 1, nowMs);
    const candle = candleOf(tape, at, untilMs);
    if (candle !== undefined) {
      candles.push(candle);
    }
  }
  return candles;
}

function candleOf(tape: Tape, start: number, untilMs: number): Candle | undefined {
  const first = Math.max(1, tape.lastTradeId(start * 1000 - 1) + 1);
  const last = tape.lastTradeId(untilMs);
  if (last < first) {
    return undefined;
  }
  const open = tape.priceOf(first);
  const close = tape.priceOf(last);
  let [low, high, volume] = [open, open, 0];
  for (let tradeId = first; tradeId <= last; tradeId++) {
    const price = tape.priceOf(tradeId);
    low = Math.min(low, price);
    high = Math.max(high, price);
    volume += tape.sizeOf(tradeId);
  }
  return { start, low, high, open, close, volume };
}
