import { candleLedgerPrefix, candleObjectKey } from '@coinlake/shared-schema';
import type { ObjectStore } from './object-store.ts';
import { isWholeDay, type ProductDay } from './product-day.ts';

/** How complete the object of a product-day is. */
export interface DayState {
  readonly candles: number;
  /** Intervals of the day that had ended when it was fetched. */
  readonly intervals: number;
  /** Why the day has to be fetched again; none if it is complete. */
  readonly reasons: readonly string[];
}

/** What an earlier backfill left of a product-day. */
export interface EarlierDay {
  readonly candles: number;
  readonly isComplete: boolean;
}

/**
 * Notes how complete the object of a product-day is. Write it after the object: a day is complete
 * only by its note, so that a run that was killed between the two leaves an incomplete day.
 */
export async function noteDay(
  store: ObjectStore,
  productDay: ProductDay,
  state: DayState,
): Promise<void> {
  const { productId, granularitySeconds, day } = productDay;
  const status = state.reasons.length === 0 ? 'complete' : 'incomplete';
  const name = `${state.candles}-of-${state.intervals}-${status}.json`;
  const note = { product_id: productId, granularity_seconds: granularitySeconds, day, ...state };
  await store.putObject(
    `${candleLedgerPrefix(productId, granularitySeconds, day)}${name}`,
    Buffer.from(`${JSON.stringify(note)}\n`),
  );
}

/** What an earlier backfill wrote of a product-day; undefined if it left no object. */
export async function earlierDay(
  store: ObjectStore,
  productDay: ProductDay,
): Promise<EarlierDay | undefined> {
  const { productId, granularitySeconds, day } = productDay;
  const key = candleObjectKey(productId, granularitySeconds, day);
  const object = (await store.list(key)).find((found) => found.key === key);
  if (object === undefined) return undefined;
  const notes = (await store.list(candleLedgerPrefix(productId, granularitySeconds, day)))
    .flatMap(({ key: name, writtenAt }) => noteIn(name, writtenAt) ?? [])
    // S3 dates to the second: of two notes of one second the incomplete one counts.
    .sort((a, b) => a.writtenAt - b.writtenAt || Number(b.isComplete) - Number(a.isComplete));
  const last = notes.at(-1);
  if (last === undefined || last.writtenAt < object.writtenAt) {
    // How many candles the object has is unknown, but an empty answer must not replace it.
    return { candles: Math.max(1, last?.candles ?? 0), isComplete: false };
  }
  const isComplete = last.isComplete && isWholeDay(productDay, object.writtenAt);
  return { candles: last.candles, isComplete };
}

function noteIn(key: string, writtenAt: number) {
  const [, candles, status] = /\/(\d+)-of-\d+-(complete|incomplete)\.json$/.exec(key) ?? [];
  if (candles === undefined) return undefined;
  return { candles: Number(candles), isComplete: status === 'complete', writtenAt };
}
