import type { PriceSource } from '@coinlake/shared-schema';
import type { Report } from '../ports.ts';
import { advancedTradeUrl } from './advanced-trade.ts';
import type { FetchCandles } from './candle.ts';
import { advancedTradeCandles, exchangeCandles } from './candle-sources.ts';
import { exchangeUrl } from './exchange.ts';
import { failOver } from './fail-over.ts';
import { getterPerHost } from './getter-per-host.ts';
import type { CoinbaseOptions } from './price-fetcher.ts';

export type CandleOptions = Omit<CoinbaseOptions, 'credentials'>;

/**
 * The candles of both of Coinbase's APIs behind one function type, on their public paths. The rate
 * limits live as long as what this returns, and the choice of the source as long as a run.
 */
export function coinbaseCandles(options: CandleOptions): (report: Report) => FetchCandles {
  const { label, first = 'exchange' } = options;
  const getterFor = getterPerHost(options);
  const exchangeBase = options.exchangeBaseUrl ?? exchangeUrl;
  const advancedBase = options.advancedTradeBaseUrl ?? advancedTradeUrl;

  const exchange = exchangeCandles(getterFor(exchangeBase), exchangeBase, labelOr('exchange'));
  const advanced = advancedTradeCandles(
    getterFor(advancedBase),
    advancedBase,
    labelOr('advanced-trade'),
  );
  return (report) =>
    first === 'exchange'
      ? failOver(exchange, advanced, report)
      : failOver(advanced, exchange, report);

  function labelOr(name: PriceSource): PriceSource {
    return label ?? name;
  }
}
