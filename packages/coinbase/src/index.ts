export { type ApiKey, type Credentials, parseCredentials } from './advanced-trade/credentials.ts';
export { type BackfillPorts, backfill } from './backfill/backfill.ts';
export type { ObjectStore, StoredObject } from './backfill/object-store.ts';
export type { BackfillRange } from './backfill/product-day.ts';
export { backfillRangeFlags, inOrderOfTime } from './backfill/range-flags.ts';
export {
  type BackfillReport,
  backfillProblems,
  backfillSummary,
  unfinishedText,
} from './backfill/report.ts';
export {
  type Candle,
  type CandleAnswer,
  type CandleGranularity,
  type CandleWindow,
  candleGranularities,
  candlesPerRequest,
  type FetchCandles,
} from './candle.ts';
export { type Backoff, type Clock, fullJitter, systemClock } from './clock.ts';
export { type CandleOptions, coinbaseCandles, type RunCandles } from './coinbase-candles.ts';
export { type CoinbaseOptions, coinbasePrices } from './coinbase-prices.ts';
export { endSignal } from './end-signal.ts';
export { CoinbaseStatusError, CredentialsError, DeadlineError } from './errors.ts';
export type {
  CallStatus,
  CoinbaseEvent,
  FetchPrice,
  Observation,
  ObservedField,
  ReportCoinbaseEvent,
} from './observation.ts';
export { type Probe, type ProbeOptions, probeCoinbase } from './probe-coinbase.ts';
export { networkCause } from './requests/network-cause.ts';
export { type BaseUrls, baseUrlsIn, everySourceAt, sources, type UrlVariable } from './sources.ts';
