import {
  type Call,
  currencyId,
  type PriceRecord,
  type RejectionReason,
} from '@coinlake/shared-schema';
import type { MissingReason, Outcome, Slot } from './ports.ts';

/**
 * A record that keeps the contract. It counts as ingested unless its delivery fails.
 *
 * @param repaired - columns whose odd values were replaced by null
 */
export function taken(
  call: Call,
  record: PriceRecord,
  repaired: readonly (keyof PriceRecord)[],
): Outcome {
  const outcome: Outcome = { ...call, currencyId: record.currency_id, status: 'ingested', record };
  return repaired.length === 0 ? outcome : { ...outcome, repaired };
}

/** An answer that breaks a rule of the contract. */
export function rejected(
  slot: Slot,
  call: Call,
  reason: RejectionReason,
  message: string,
): Outcome {
  return { ...call, currencyId: idOf(slot, call), status: 'rejected', reason, message };
}

/** An expected record without an answer. */
export function missing(
  slot: Slot,
  call: Call,
  reason: MissingReason,
  message: string = explanations[reason],
): Outcome {
  return { ...call, currencyId: idOf(slot, call), status: 'missing', reason, message };
}

/** The id that the record of `call` has, or would have had. */
export function idOf(slot: Slot, call: Call): string {
  return currencyId({
    product_id: call.productId,
    scheduled_at: slot.scheduledAt,
    sample: call.sample,
  });
}

const explanations: Record<MissingReason, string> = {
  'call-failed': 'the call to Coinbase failed',
  deadline: 'the run reached its deadline before this call',
  'slot-over': 'the run began after its slot had ended',
  stopped: 'the run was stopped before this call',
};
