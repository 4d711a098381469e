import type { FetchCandles } from './candle.ts';
import { type CoinbaseOptions, inOrder } from './coinbase-prices.ts';
import { failOver } from './fail-over.ts';
import type { ReportCoinbaseEvent } from './observation.ts';
import { sources } from './sources.ts';

export type CandleOptions = Omit<CoinbaseOptions, 'credentials'>;

/** The candles of Coinbase's sources for one run. */
export interface RunCandles {
  /** Asks the sources in order until one answers. */
  readonly fetchCandles: FetchCandles;
  /** The same, with the source last that `fetchCandles` asks first. */
  readonly fetchElsewhere: FetchCandles;
}

/**
 * Candles from Coinbase's sources behind one function type, on their public paths. The rate limits
 * live as long as the function that this returns, and the choice of the source as long as a run.
 */
export function coinbaseCandles(
  options: CandleOptions,
): (report: ReportCoinbaseEvent) => RunCandles {
  const ordered = inOrder(options, (name, own) => sources[name].candles(own));
  const [first, ...others] = ordered;
  return (report) => ({
    fetchCandles: failOver(ordered, report),
    fetchElsewhere: failOver(first === undefined ? others : [...others, first], report),
  });
}
