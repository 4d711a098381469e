import type { Chart } from '../../src/page/wire.ts';
import { formatPrice } from '../format.ts';
import { backfilledAt } from '../live.ts';
import { formatChange, summaryOf } from './summary.ts';

/** The figures of a chart, and how much of it is backfilled. */
export function Figures({ chart }: { readonly chart: Chart }) {
  const summary = summaryOf(chart);
  if (summary === null) return <p class="figures quiet">{emptyWords(chart)}</p>;
  const { last, low, high, changePercent, backfilled, isLastBackfilled } = summary;
  return (
    <p class="figures">
      <b data-origin={isLastBackfilled && 'backfilled'}>{formatPrice(last)}</b>
      <span data-way={Math.sign(Number(changePercent.toFixed(2)))}>
        {formatChange(changePercent)}
      </span>
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

function emptyWords({ kind }: Chart): string {
  const isElsewhere = kind === 'line' && backfilledAt.value !== null;
  return `Nothing was observed in this range${isElsewhere ? '; what was backfilled is shown beyond 1h' : ''}.`;
}
