import type { Candle, PricePoint } from './wire.ts';

/** Candles of `seconds` each with later observations added, oldest first. */
export function growCandles(
  candles: readonly Candle[],
  points: readonly PricePoint[],
  seconds: number,
): readonly Candle[] {
  const grown = [...candles];
  for (const { at, price } of points) {
    const start = Math.floor(at / 1000 / seconds) * seconds * 1000;
    const last = grown.at(-1);
    if (last === undefined || start > last.start) {
      grown.push({ start, open: price, high: price, low: price, close: price, observations: 1 });
    } else if (start === last.start) {
      grown[grown.length - 1] = withPrice(last, price);
    }
  }
  return grown;
}

function withPrice(candle: Candle, price: number): Candle {
  return {
    ...candle,
    high: Math.max(candle.high, price),
    low: Math.min(candle.low, price),
    close: price,
    observations: candle.observations + 1,
  };
}
