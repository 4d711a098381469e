import {
  type Call,
  currencyId,
  type PriceRecord,
  type RejectionReason,
} from '@coinlake/shared-schema';
import type { MissingReason, Outcome, Slot } from './ports.ts';

/** A record that passed the door; it counts as ingested unless its delivery fails. */
export function taken(call: Call, record: PriceRecord): Outcome {
  return { ...call, currencyId: record.currency_id, status: 'ingested', record };
}

/** An answer that broke a rule of the record. */
export function rejected(
  slot: Slot,
  call: Call,
  reason: RejectionReason,
  message: string,
): Outcome {
  return { ...call, currencyId: idOf(slot, call), status: 'rejected', reason, message };
}

/** A expected record of which there is nothing. */
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
