import type { PriceRecord } from '@coinlake/shared-schema';
import { aPriceRecord } from '@coinlake/shared-schema/testing';

/** A record of a put: each put is of another slot. */
export function aRecord(put: number, sample: number): PriceRecord {
  const at = Date.parse('2026-01-01T00:00:00Z') + put * 300_000;
  const date = new Date(at).toISOString();
  return aPriceRecord({
    scheduled_at: `${date.slice(0, 19)}Z`,
    sample,
    price: String(60_000 + sample / 100),
    trade_id: 1_040_406_588 + sample,
    exchange_time: date,
    date,
  });
}
