import {
  type Call,
  currencyId,
  type PriceRecord,
  type RejectionReason,
} from '@coinlake/shared-schema';
import type { Ending, MissingReason, Slot } from './ports.ts';

/** A record that passed the door; it counts as ingested unless its delivery fails. */
export function taken(call: Call, record: PriceRecord): Ending {
  return { ...call, currencyId: record.currency_id, end: 'ingested', record };
}

/** An answer that broke a rule of the record. */
export function rejected(slot: Slot, call: Call, reason: RejectionReason, message: string): Ending {
  return { ...call, currencyId: idOf(slot, call), end: 'rejected', reason, message };
}

/** A promised record of which there is nothing. */
export function missing(
  slot: Slot,
  call: Call,
  reason: MissingReason,
  message: string = explanations[reason],
): Ending {
  return { ...call, currencyId: idOf(slot, call), end: 'missing', reason, message };
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
