import type { Observation } from '@coinlake/coinbase';
import { type Call, type PriceRecord, priceSchemaVersion } from '@coinlake/shared-schema';
import { idOf } from './outcome.ts';
import type { Slot } from './ports.ts';

/**
 * The record that an observation would make, not yet checked. An answer about another product
 * than the one asked for keeps that product's name, so that the check refuses it.
 *
 * @param answeredAt - Unix milliseconds
 */
export function priceRecordInput(
  slot: Slot,
  call: Call,
  observation: Observation,
  answeredAt: number,
): Record<keyof PriceRecord, unknown> {
  const [base, quote] = call.productId.split('-');
  return {
    currency_id: idOf(slot, call),
    product_id: observation.product_id ?? call.productId,
    base_currency: base,
    quote_currency: quote,
    price: observation.price,
    bid: observation.bid,
    ask: observation.ask,
    size: observation.size,
    volume_24h: observation.volume_24h,
    trade_id: observation.trade_id,
    exchange_time: observation.exchange_time,
    timestamp: Math.floor(answeredAt / 1000),
    date: new Date(answeredAt).toISOString(),
    scheduled_at: slot.scheduledAt,
    sample: call.sample,
    source: observation.source,
    schema_version: priceSchemaVersion,
  };
}
