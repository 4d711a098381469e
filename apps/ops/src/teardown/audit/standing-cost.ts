import { charge, type Factor } from '../../cost/cost-line.ts';
import type { Price, PriceTable } from '../../cost/price-table.ts';
import { assumptions } from '../../cost/workload.ts';
import type { Audited } from './inspector.ts';

/** A whole month, for what is billed by the hour. */
export const hours: Factor = [assumptions.hoursPerMonth, 'h'];

/** What something costs a month that is billed while it exists, used or not. */
export function standing(
  priceOf: (prices: PriceTable['prices']) => Price,
  ...factors: readonly Factor[]
): (audited: Audited) => number {
  return ({ prices }) => charge('', factors, priceOf(prices)).cents;
}
