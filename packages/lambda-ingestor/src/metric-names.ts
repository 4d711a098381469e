/** Every metric of the Lambda with its CloudWatch unit. Alarms and dashboards use no other. */
export const metricUnits = {
  /** Records that the slot expects. */
  RecordsExpected: 'Count',
  /** Records that the stream acknowledged. */
  RecordsReceived: 'Count',
  RecordsRejected: 'Count',
  RecordsMissing: 'Count',
  /** Ingested records with an optional value that could not be read and was replaced by null. */
  RecordsRepaired: 'Count',
  /** Records that had to be sent more than once. */
  RecordsRetried: 'Count',
  RecordsDeadLettered: 'Count',
  /** Records that neither the stream nor the dead-letter queue took. */
  RecordsLost: 'Count',
  /** Received of expected. */
  SlotCompleteness: 'Percent',
  /** Age of the newest trade among the records, by Coinbase's clock. */
  ExchangeAgeSeconds: 'Seconds',
  /** 1 when the raw table is not in the catalog. */
  TableMissing: 'Count',
  /** 1 when the raw table's columns are not those of the contract. */
  SchemaDrift: 'Count',
  /** 1 when the catalog gave no answer. */
  TableUnverified: 'Count',
  /** Calls to Coinbase, with the dimension `status`. */
  CoinbaseCalls: 'Count',
} as const;

export type MetricName = keyof typeof metricUnits;
