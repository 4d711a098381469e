export {
  type CandleRecord,
  candleRecordSchema,
  candleSchemaVersion,
} from './candle-record.ts';
export { candleColumns, curatedColumns, duckDbColumns, rawColumns } from './columns.ts';
export { type Contract, type ContractBreak, contractBreaks, currentContracts } from './contract.ts';
export { compareDecimals } from './decimal.ts';
export { type Call, dealCalls, expectedRecords } from './expected-records.ts';
export { jsonSchemas } from './json-schema.ts';
export {
  candleLedgerPrefix,
  candleObjectKey,
  catalogDatabase,
  curatedPartitionPrefix,
  type DeliveredObject,
  errorObjectKey,
  firehoseErrorPrefix,
  firehosePrefix,
  lakeLayout,
  rawObjectKey,
  rawPartitionPrefix,
} from './lake-layout.ts';
export {
  type ParsedRecord,
  parseCandleRecord,
  parsePriceRecord,
  type RejectionReason,
  readPriceRecord,
  rejectionReasons,
} from './parse-record.ts';
export {
  type PriceRecord,
  priceRecordSchema,
  priceSchemaVersion,
  productId,
} from './price-record.ts';
export {
  type CoinbaseSource,
  coinbaseSources,
  defaultSource,
  type PriceSource,
  priceSourceList,
  priceSources,
} from './price-source.ts';
export { currencyId, type ObservationKey } from './record-id.ts';
export { encodeRecord } from './record-line.ts';
export { repairPriceRecord } from './repair-record.ts';
export type { GlueType, TableColumn } from './table-column.ts';
export { flagMistakes, productList, wholeNumber } from './text-value.ts';
export { isFutureSlot, slotTime, utcDay } from './time.ts';
