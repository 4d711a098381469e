import type { PriceSource } from '@coinlake/shared-schema';
import type { Clock } from '../clock.ts';
import type { FetchPrice, Report } from '../ports.ts';
import { advancedTradeSource, advancedTradeUrl } from './advanced-trade.ts';
import type { Credentials } from './credentials.ts';
import { exchangeSource, exchangeUrl } from './exchange.ts';
import { failOver } from './fail-over.ts';
import { getterPerHost } from './getter-per-host.ts';
import type { RequestPolicy } from './request.ts';

export interface CoinbaseOptions extends Partial<Omit<RequestPolicy, 'clock'>> {
  readonly clock: Clock;
  /** Which API is asked first; the other one stands in. @default 'exchange' */
  readonly first?: 'exchange' | 'advanced-trade';
  /** @default the real host */
  readonly exchangeBaseUrl?: string | undefined;
  /** @default the real host */
  readonly advancedTradeBaseUrl?: string | undefined;
  /** @default Advanced Trade's public path */
  readonly credentials?: Credentials | undefined;
  /** What the records say they come from, whichever API gave them. @default the API's name */
  readonly label?: PriceSource;
}

/**
 * Both of Coinbase's APIs behind one function type. The rate limits live as long as what this
 * returns, and the choice of the source as long as a run: call it once per run.
 */
export function coinbasePrices(options: CoinbaseOptions): (report: Report) => FetchPrice {
  const { clock, credentials, label, first = 'exchange' } = options;
  const getterFor = getterPerHost(options);
  const exchangeBase = options.exchangeBaseUrl ?? exchangeUrl;
  const advancedBase = options.advancedTradeBaseUrl ?? advancedTradeUrl;
  const labelled = label === undefined ? {} : { label };

  const exchange = exchangeSource({
    getJson: getterFor(exchangeBase),
    baseUrl: exchangeBase,
    ...labelled,
  });
  const advanced = advancedTradeSource({
    getJson: getterFor(advancedBase),
    baseUrl: advancedBase,
    now: clock.now,
    credentials,
    ...labelled,
  });
  return (report) =>
    first === 'exchange'
      ? failOver(exchange, advanced, report)
      : failOver(advanced, exchange, report);
}
