export { dealCalls } from './deal-calls.ts';
export type {
  Call,
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
