export { type ApiKey, type Credentials, parseCredentials } from './advanced-trade/credentials.ts';
export {
  type BackfillPorts,
  type BackfillReport,
  backfill,
  backfillSummary,
  progressText,
} from './backfill/backfill.ts';
export type { ObjectStore } from './backfill/object-store.ts';
export type { BackfillRange } from './backfill/product-day.ts';
export { backfillRangeFlags, inOrderOfTime } from './backfill/range-flags.ts';
export {
  type Candle,
  type CandleGranularity,
  type CandleWindow,
  candleGranularities,
  candlesPerRequest,
  type FetchCandles,
} from './candle.ts';
export { type Backoff, type Clock, fullJitter, systemClock } from './clock.ts';
export { type CandleOptions, coinbaseCandles } from './coinbase-candles.ts';
export { type CoinbaseOptions, coinbasePrices } from './coinbase-prices.ts';
export { CoinbaseStatusError, CredentialsError, DeadlineError } from './errors.ts';
export type {
  CallStatus,
  CoinbaseEvent,
  FetchPrice,
  Observation,
  ReportCoinbaseEvent,
} from './observation.ts';
export { type BaseUrls, baseUrlsIn, everySourceAt, sources, type UrlVariable } from './sources.ts';
