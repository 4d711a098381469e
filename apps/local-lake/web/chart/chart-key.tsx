import type { Chart } from '../../src/page/wire.ts';
import { isSimulated } from '../live.ts';
import { backfillSource, gapWords } from './readout.ts';

/** What the marks of a chart mean. */
export function ChartKey({ chart }: { readonly chart: Chart }) {
  if (chart.kind === 'line') {
    return (
      <p class="chart-key quiet">
        <span class="key-price">last trade</span>
        <span class="key-band">bid to ask</span>
        <span class="key-gap">nothing observed</span>
      </p>
    );
  }
  const isBackfilled = chart.candles.some(({ origin }) => origin === 'backfilled');
  return (
    <p class="chart-key quiet">
      <span class="key-up">rose</span>
      <span class="key-down">fell</span>
      {isBackfilled && (
        <span class="key-backfill">{backfillSource(isSimulated.value)}, not observed</span>
      )}
      <span class="key-gap">{gapWords(chart)}</span>
    </p>
  );
}
