import type { Observation } from '@coinlake/coinbase';
import { type Call, type PriceRecord, priceSchemaVersion } from '@coinlake/shared-schema';
import { idOf } from './outcome.ts';
import type { Slot } from './ports.ts';

/**
 * The record of an observation, not yet checked. An answer about another product than the one that
 * was asked for keeps that product's name, so that the check rejects it.
 *
 * @param answeredAt - Unix milliseconds
 */
export function priceRecordInput(
  slot: Slot,
  call: Call,
  { source, product_id = call.productId, ...observed }: Observation,
  answeredAt: number,
): Record<keyof PriceRecord, unknown> {
  const [base, quote] = call.productId.split('-');
  return {
    ...observed,
    currency_id: idOf(slot, call),
    product_id,
    base_currency: base,
    quote_currency: quote,
    timestamp: Math.floor(answeredAt / 1000),
    date: new Date(answeredAt).toISOString(),
    scheduled_at: slot.scheduledAt,
    sample: call.sample,
    source,
    schema_version: priceSchemaVersion,
  };
}
