export {
  type Account,
  accountOf,
  accountsByProduct,
  newestExchangeTime,
  requireSent,
  sourcesUsed,
} from './account.ts';
export { configVariables } from './config.ts';
export { ConfigError, RecordsRejectedError } from './errors.ts';
export { ingestPrices } from './ingest-prices.ts';
export { type MetricName, metricUnits } from './metric-names.ts';
export type {
  Delivery,
  End,
  Ending,
  Failure,
  IngestEvent,
  IngestOptions,
  IngestPorts,
  IngestReport,
  MissingReason,
  Report,
  Slot,
} from './ports.ts';
export { slotAt } from './schedule-event.ts';
export { type Timetable, timetable } from './timetable.ts';
