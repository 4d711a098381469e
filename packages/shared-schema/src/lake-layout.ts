import { utcDay } from './time.ts';

/** The tables and prefixes of the lake, in its bucket and in a local lake's directory alike. */
export const lakeLayout = {
  raw: {
    table: 'coinbase_currency_prices',
    prefix: 'coinbase/coinbase_currency_prices/',
    partitionKey: 'partition_date',
  },
  curated: {
    table: 'curated_prices',
    prefix: 'curated/prices/',
    partitionKey: 'price_date',
  },
  candles: {
    table: 'backfilled_candles',
    prefix: 'backfill/candles/',
    partitionKey: 'candle_date',
  },
  /** What a backfill notes about the objects of `candles`; not a table. */
  candleLedger: { prefix: 'backfill/ledger/candles/' },
  errors: { prefix: 'errors/' },
} as const;

/** Name of the Glue database of an environment's lake. */
export function catalogDatabase(environment: string): string {
  return `coinlake_${environment}`;
}

/** Prefix of the raw objects in Firehose's own notation: arrival day, UTC. */
export const firehosePrefix = `${lakeLayout.raw.prefix}${lakeLayout.raw.partitionKey}=!{timestamp:yyyy-MM-dd}/`;

/** Prefix of the objects that Firehose could not deliver, in Firehose's own notation. */
export const firehoseErrorPrefix = `${lakeLayout.errors.prefix}!{firehose:error-output-type}/${lakeLayout.raw.partitionKey}=!{timestamp:yyyy-MM-dd}/`;

/** An object that Firehose writes, or the local delivery in its place. */
export interface DeliveredObject {
  readonly deliveryStreamName: string;
  /** Arrival of the oldest record in the object, Unix milliseconds. */
  readonly arrivedAt: number;
  /** Keeps the names of two objects of one second apart. */
  readonly uuid: string;
}

/** Key of a raw object: the table partition of its arrival day, and a name such as Firehose gives. */
export function rawObjectKey(object: DeliveredObject): string {
  return `${rawPartitionPrefix(utcDay(object.arrivedAt))}${objectName(object)}`;
}

/**
 * Key of an object of records that could not be delivered.
 *
 * @param errorOutputType - Firehose's word for the kind of failure, such as `processing-failed`
 */
export function errorObjectKey(errorOutputType: string, object: DeliveredObject): string {
  const { errors, raw } = lakeLayout;
  return `${errors.prefix}${errorOutputType}/${raw.partitionKey}=${utcDay(object.arrivedAt)}/${objectName(object)}`;
}

/** Prefix of one table partition of the raw table. @param day - UTC, `2026-11-22` */
export function rawPartitionPrefix(day: string): string {
  return `${lakeLayout.raw.prefix}${lakeLayout.raw.partitionKey}=${day}/`;
}

/** Prefix of one table partition of the curated table. @param day - UTC, `2026-11-22` */
export function curatedPartitionPrefix(day: string): string {
  return `${lakeLayout.curated.prefix}${lakeLayout.curated.partitionKey}=${day}/`;
}

/**
 * Key of the object with one product's backfilled candles of one UTC day. There is one per day, so
 * that a repeated backfill replaces what an earlier one wrote.
 */
export function candleObjectKey(
  productId: string,
  granularitySeconds: number,
  day: string,
): string {
  const { prefix, partitionKey } = lakeLayout.candles;
  return `${prefix}${partitionKey}=${day}/${productId}-${granularitySeconds}s.json.gz`;
}

/**
 * Prefix of what a backfill notes about the object of `candleObjectKey`. Names under it say how
 * complete that object is, so that listing them is enough where objects can be read through Lake Formation only.
 */
export function candleLedgerPrefix(
  productId: string,
  granularitySeconds: number,
  day: string,
): string {
  const { candleLedger, candles } = lakeLayout;
  return `${candleLedger.prefix}${candles.partitionKey}=${day}/${productId}-${granularitySeconds}s/`;
}

function objectName({ deliveryStreamName, arrivedAt, uuid }: DeliveredObject): string {
  const stamp = new Date(arrivedAt).toISOString().slice(0, 19).replaceAll(/[T:]/g, '-');
  return `${deliveryStreamName}-1-${stamp}-${uuid}.gz`;
}
