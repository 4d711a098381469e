import { effect, signal } from '@preact/signals';
import { type Chart, type ChartRange, chartRanges, type Update } from '../../src/page/wire.ts';
import { Choice } from '../choice.tsx';
import { polled } from '../fetch-json.ts';
import { formatPrice } from '../format.ts';
import { backfilledAt, chosenProduct, freshPrices, now, product, snapshot } from '../live.ts';
import { Panel } from '../panel.tsx';
import { ChartCanvas } from './chart-canvas.tsx';
import { withPrices } from './chart-data.ts';
import { ChartKey } from './chart-key.tsx';
import { describeChart, formatChange, summaryOf } from './summary.ts';

const range = signal<ChartRange>('5m');

// Fetched anew once a minute too, so that what reached the lake another way shows up.
const fetched = polled<Chart>(
  () =>
    product.value === null ? null : `/api/chart?product=${product.value}&range=${range.value}`,
  { everySeconds: 60, after: backfilledAt },
);

/** The fetched chart, carried on by the prices that were pushed since. */
const chart = signal<Chart | null>(null);
effect(() => {
  chart.value = fetched.value;
});
effect(() => carryOn(freshPrices.value, now.peek()));
effect(() => carryOn([], now.value));

function carryOn(prices: Update['prices'], until: number): void {
  const shown = chart.peek();
  if (shown === null) return;
  const own = prices.filter(({ productId }) => productId === shown.productId);
  chart.value = withPrices(shown, own, until);
}

/** Prices of one product over a range of one's choice, live at the right edge. */
export function PriceChart() {
  const state = snapshot.value;
  const productId = product.value;
  const ranges = (
    <Choice
      label="Range of the chart"
      options={chartRanges}
      value={range.value}
      onChoose={(value) => {
        range.value = value;
      }}
    />
  );
  return (
    <Panel title="Price" name="chart" tools={ranges}>
      <div class="chart-head">
        <Choice
          label="Product of the chart"
          options={state?.products ?? []}
          value={productId}
          onChoose={(value) => {
            chosenProduct.value = value;
          }}
        />
        {chart.value && <Figures chart={chart.value} />}
      </div>
      {chart.value === null && <p class="empty">The lake has not answered yet.</p>}
      {chart.value && state && productId && (
        <ChartCanvas
          chart={chart.value}
          description={describeChart(productId, chart.value, state)}
          gapMilliseconds={state.gapMilliseconds}
          isSimulated={state.isSimulated}
        />
      )}
      {chart.value && <ChartKey chart={chart.value} />}
    </Panel>
  );
}

function Figures({ chart }: { readonly chart: Chart }) {
  const summary = summaryOf(chart);
  if (summary === null) return <p class="figures quiet">no prices in this range</p>;
  const { last, low, high, changePercent, backfilled, isLastBackfilled } = summary;
  return (
    <p class="figures">
      <b data-origin={isLastBackfilled && 'backfilled'}>{formatPrice(last)}</b>
      <span data-way={changePercent < 0 ? 'down' : 'up'}>{formatChange(changePercent)}</span>
      <span class="quiet">
        {formatPrice(low)} – {formatPrice(high)}
      </span>
      {backfilled > 0 && (
        <span class="badge">
          {isLastBackfilled ? 'last price backfilled' : 'partly backfilled'}
        </span>
      )}
    </p>
  );
}
