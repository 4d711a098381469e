import { type Clock, fullJitter } from '@coinlake/coinbase';
import { encodeRecord, type PriceRecord } from '@coinlake/shared-schema';
import type { Delivery, Failure } from './ports.ts';

/** The limits of one request of a service. */
export interface BatchLimits {
  readonly records: number;
  readonly bytes: number;
}

/** A record that a request did not deliver. `isFinal` where another attempt is refused too. */
export interface Refusal extends Failure {
  readonly isFinal?: boolean;
}

export interface SendOptions {
  readonly limits: BatchLimits;
  /**
   * Sends one batch, for at most `milliseconds`. Resolves to the records that were refused; rejects
   * where it is not known that any arrived.
   */
  readonly send: (
    batch: readonly PriceRecord[],
    milliseconds: number,
  ) => Promise<readonly Refusal[]>;
  /** Unix milliseconds after which no attempt begins or goes on. */
  readonly deadline: number;
  readonly clock: Clock;
}

const longestRequest = 3_000;
const backoff = { baseMilliseconds: 100, capMilliseconds: 5_000 };

/** Sends records in batches, and refused ones again with full jitter until the deadline. */
export async function sendBatches(
  records: readonly PriceRecord[],
  options: SendOptions,
): Promise<Delivery> {
  const { deadline, clock } = options;
  const final: Failure[] = [];
  const retried = new Set<string>();
  let pending = records;

  for (let attempt = 1; ; attempt += 1) {
    const refusals = await sendOnce(pending, options);
    final.push(...refusals.filter(({ isFinal }) => isFinal === true));
    const again = refusals.filter(({ isFinal }) => isFinal !== true);

    const pause = fullJitter(attempt, backoff, clock.random);
    if (again.length === 0 || clock.now() + pause >= deadline) {
      return { failed: [...final, ...again], retried: retried.size };
    }
    await clock.sleep(pause);
    pending = again.map(({ record }) => record);
    for (const { currency_id } of pending) retried.add(currency_id);
  }
}

async function sendOnce(
  records: readonly PriceRecord[],
  { limits, send, deadline, clock }: SendOptions,
): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  for (const batch of splitIntoBatches(records, limits)) {
    const milliseconds = Math.min(longestRequest, Math.max(1, deadline - clock.now()));
    refusals.push(
      ...(await send(batch, milliseconds).catch((error) => refusalOfAll(batch, error))),
    );
  }
  return refusals;
}

/** Splits records into batches within `limits`, in their order. */
export function splitIntoBatches(
  records: readonly PriceRecord[],
  limits: BatchLimits,
): PriceRecord[][] {
  const batches: PriceRecord[][] = [];
  let bytes = 0;
  for (const record of records) {
    const size = Buffer.byteLength(encodeRecord(record) + record.product_id);
    const batch = batches.at(-1);
    if (batch === undefined || batch.length === limits.records || bytes + size > limits.bytes) {
      batches.push([record]);
      bytes = size;
    } else {
      batch.push(record);
      bytes += size;
    }
  }
  return batches;
}

function refusalOfAll(batch: readonly PriceRecord[], error: unknown): Refusal[] {
  const { name, message } = error as Error;
  const isFinal = isOurFault(error as Error);
  return batch.map((record) => ({ record, reason: `${name}: ${message}`, isFinal }));
}

/** Whether the same request gets the same answer: no such stream, no permission, but not throttling. */
function isOurFault(error: Error & { $fault?: string }): boolean {
  return error.$fault === 'client' && !/Throttl|LimitExceeded|ThroughputExceeded/.test(error.name);
}
