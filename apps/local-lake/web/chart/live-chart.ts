import { computed, effect, signal } from '@preact/signals';
import type { Chart, ChartRange, Update } from '../../src/page/wire.ts';
import { polled } from '../fetch-json.ts';
import { backfilledAt, freshPrices, now, product } from '../live.ts';
import { withPrices } from './chart-data.ts';

export const range = signal<ChartRange>('5m');

// Pushed prices are appended; from time to time the chart is fetched from the lake again.
const fetched = polled<Chart>(
  () =>
    product.value === null ? null : `/api/chart?product=${product.value}&range=${range.value}`,
  { everySeconds: 300, after: backfilledAt },
);

/** The fetched chart, carried on by the prices that were pushed since. */
const carried = signal<Chart | null>(null);
effect(() => {
  carried.value = fetched.answer.value;
});
effect(() => carryOn(freshPrices.value, now.peek()));
effect(() => carryOn([], now.value));

/** The chart of the chosen product, live at its right edge. */
export const liveChart = {
  // The last answer may be of the product that was chosen before.
  answer: computed(() => (carried.value?.productId === product.value ? carried.value : null)),
  problem: fetched.problem,
};

function carryOn(prices: Update['prices'], until: number): void {
  const shown = carried.peek();
  if (shown === null) return;
  const own = prices.filter(({ productId }) => productId === shown.productId);
  carried.value = withPrices(shown, own, until);
}
