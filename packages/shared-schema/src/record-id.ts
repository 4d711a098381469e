import { v5 as uuidV5 } from 'uuid';

const namespace = 'b6c1f1de-6f0e-5d0a-9c55-6f2f5c1d7a10';

/** What identifies an observation: a product's nth sample within a slot. */
export interface ObservationKey {
  readonly product_id: string;
  /** The slot, as `slotTime` writes it. */
  readonly scheduled_at: string;
  /** Index of the sample within the slot, from 0. */
  readonly sample: number;
}

/**
 * The id of an observation (UUIDv5). It depends on nothing that a retry changes, so that every
 * redelivery and every repeated run of a slot gives the same observation the same id.
 */
export function currencyId({ product_id, scheduled_at, sample }: ObservationKey): string {
  return uuidV5(`${product_id}|${scheduled_at}|${sample}`, namespace);
}
