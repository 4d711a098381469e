import type { FetchCandles } from './candle.ts';
import { type CoinbaseOptions, inOrder } from './coinbase-prices.ts';
import { failOver } from './fail-over.ts';
import type { ReportCoinbaseEvent } from './observation.ts';
import { sources } from './sources.ts';

export type CandleOptions = Omit<CoinbaseOptions, 'credentials'>;

/**
 * Candles from Coinbase's sources behind one function type, on their public paths. The rate limits
 * live as long as what this returns, and the choice of the source as long as a run.
 */
export function coinbaseCandles(
  options: CandleOptions,
): (report: ReportCoinbaseEvent) => FetchCandles {
  const ordered = inOrder(options, (name, own) => sources[name].candles(own));
  return (report) => failOver(ordered, report);
}
