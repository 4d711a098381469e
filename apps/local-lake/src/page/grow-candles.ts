import type { Candle, PricePoint } from './wire.ts';

/**
 * Candles of `seconds` each with later observations added, oldest first. An observation takes the
 * place of a backfilled candle.
 */
export function growCandles(
  candles: readonly Candle[],
  points: readonly PricePoint[],
  seconds: number,
): readonly Candle[] {
  const grown = [...candles];
  for (const { at, price } of points) {
    const start = Math.floor(at / 1000 / seconds) * seconds * 1000;
    const newest = grown.findLastIndex(({ origin }) => origin === 'observed');
    const place = grown.findLastIndex((candle) => candle.start <= start);
    const there = grown[place];
    if (there === undefined || there.start < start) {
      grown.splice(place + 1, 0, firstObserved(start, price));
    } else if (there.origin === 'backfilled') {
      grown[place] = firstObserved(start, price);
    } else if (place === newest) {
      grown[place] = withPrice(there, price);
    }
  }
  return grown;
}

function firstObserved(start: number, price: number): Candle {
  const prices = { open: price, high: price, low: price, close: price };
  return { start, origin: 'observed', ...prices, observations: 1 };
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
