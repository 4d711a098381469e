import { chartRanges, type PipelineSnapshot } from '../../src/page/wire.ts';
import { Answered } from '../answered.tsx';
import { Choice } from '../choice.tsx';
import { chosenProduct, product } from '../live.ts';
import { Panel } from '../panel.tsx';
import { ChartCanvas } from './chart-canvas.tsx';
import { ChartKey } from './chart-key.tsx';
import { Figures } from './figures.tsx';
import { liveChart, range } from './live-chart.ts';
import { describeChart } from './summary.ts';

/** Prices of one product over a range of one's choice, live at the right edge. */
export function PriceChart({ state }: { readonly state: PipelineSnapshot }) {
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
  const chart = liveChart.answer.value;
  return (
    <Panel title="Price" name="chart" tools={ranges}>
      <div class="chart-head">
        <Choice
          label="Product of the chart"
          options={state.products}
          value={product.value}
          onChoose={(value) => {
            chosenProduct.value = value;
          }}
        />
        {chart && <Figures chart={chart} />}
      </div>
      <Answered from={liveChart}>
        {(shown) => (
          <>
            <ChartCanvas
              chart={shown}
              description={describeChart(shown, state)}
              gapMilliseconds={state.gapMilliseconds}
              isSimulated={state.isSimulated}
            />
            <ChartKey chart={shown} />
          </>
        )}
      </Answered>
    </Panel>
  );
}
