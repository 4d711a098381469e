export { configVariables } from './config.ts';
export { ConfigError, RecordsRejectedError } from './errors.ts';
export { ingestPrices } from './ingest-prices.ts';
export { type MetricName, metricUnits } from './metric-names.ts';
export {
  countByProduct,
  countOutcomes,
  newestExchangeTime,
  type OutcomeCounts,
  requireSent,
  sourcesUsed,
} from './outcome-counts.ts';
export type {
  Delivery,
  Failure,
  IngestEvent,
  IngestOptions,
  IngestPorts,
  IngestReport,
  MissingReason,
  Outcome,
  OutcomeStatus,
  Report,
  Slot,
} from './ports.ts';
export { slotAt } from './schedule-event.ts';
export { type Timetable, timetable } from './timetable.ts';
