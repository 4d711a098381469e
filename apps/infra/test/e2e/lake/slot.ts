import { currencyId, dealCalls, parsePriceRecord, slotTime } from '@coinlake/shared-schema';
import type { DeployedLake } from './deployed-lake.ts';

/** One slot that the schedule starts a run for. */
export interface Slot {
  readonly scheduledAt: string;
  /** The event that the schedule sends. */
  readonly input: string;
}

/**
 * A slot that is nearly over, as when the schedule had to try again: the function spreads its calls
 * over the `secondsLeft`, or makes them in one burst when none are.
 */
export function lateSlot({ scheduleInput, variables }: DeployedLake, secondsLeft = 0): Slot {
  const secondsGone = Number(variables.SPREAD_SECONDS) - secondsLeft + 1;
  const scheduledAt = slotTime(Date.now() - secondsGone * 1000);
  const input = scheduleInput
    .replace('<aws.scheduler.scheduled-time>', scheduledAt)
    .replace('<aws.scheduler.execution-id>', `execution-of-${scheduledAt}`)
    .replace('<aws.scheduler.attempt-number>', '2');
  return { scheduledAt, input };
}

/** The ids of the records that the deployed function promises for a slot, in order. */
export function promisedIds({ variables }: DeployedLake, { scheduledAt }: Slot): string[] {
  const products = variables.PRODUCTS?.split(',') ?? [];
  return dealCalls(products, Number(variables.CALLS_PER_RUN))
    .map(({ productId, sample }) =>
      currencyId({ product_id: productId, scheduled_at: scheduledAt, sample }),
    )
    .sort();
}

/** The records in `lines`, each checked against the contract. */
export function recordsIn(lines: readonly string[]) {
  return lines.map((line) => {
    const parsed = parsePriceRecord(JSON.parse(line));
    if (parsed.success) return parsed.record;
    throw new Error(`expected a record of the contract, got ${line}: ${parsed.message}`);
  });
}

/** The ids of some records, in order. */
export function idsOf(records: readonly { readonly currency_id: string }[]): string[] {
  return records.map(({ currency_id }) => currency_id).sort();
}
