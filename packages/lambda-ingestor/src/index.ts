export {
  type Account,
  accountOf,
  accountsByProduct,
  newestExchangeTime,
  requireSent,
  sourcesUsed,
} from './account.ts';
export { type Clock, systemClock } from './clock.ts';
export { advancedTradeUrl } from './coinbase/advanced-trade.ts';
export {
  type Candle,
  type CandleGranularity,
  type CandleWindow,
  candleGranularities,
  candlesPerRequest,
  type FetchCandles,
} from './coinbase/candle.ts';
export { type CandleOptions, coinbaseCandles } from './coinbase/candles.ts';
export { type ApiKey, type Credentials, parseCredentials } from './coinbase/credentials.ts';
export { exchangeUrl } from './coinbase/exchange.ts';
export { type CoinbaseOptions, coinbasePrices } from './coinbase/price-fetcher.ts';
export { configVariables, productList, wholeNumber } from './config.ts';
export { CoinbaseStatusError, ConfigError, RecordsRejectedError } from './errors.ts';
export { ingestPrices } from './ingest-prices.ts';
export { type MetricName, metricUnits } from './metric-names.ts';
export type {
  CallStatus,
  Delivery,
  End,
  Ending,
  Failure,
  FetchPrice,
  IngestEvent,
  IngestOptions,
  IngestPorts,
  IngestReport,
  MissingReason,
  Observation,
  Report,
  Slot,
} from './ports.ts';
export { slotAt } from './schedule-event.ts';
export { type Timetable, timetable } from './timetable.ts';
