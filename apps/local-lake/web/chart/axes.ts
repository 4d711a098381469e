import type uPlot from 'uplot';
import { stepFormat } from '../format.ts';
import { canvasFont, colour } from '../theme.ts';
import { timeLabels } from '../time-axis.ts';

/** Time below, prices to the right, in the present colours. */
export function chartAxes(): uPlot.Axis[] {
  return [
    axis({ space: 76, size: 32, values: timeLabels }),
    axis({ side: 1, size: priceWidth, values: priceLabels }),
  ];
}

function axis(options: uPlot.Axis): uPlot.Axis {
  return {
    stroke: colour('--quiet'),
    font: canvasFont(12),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
    ...options,
  };
}

/** What the longest price takes, so that the plot reaches as far as it can. */
function priceWidth(_: uPlot, labels: readonly string[] | null): number {
  const longest = Math.max(5, ...(labels ?? []).map(({ length }) => length));
  return 14 + longest * 7.2;
}

/** None if there are no prices: the scale is made up then. */
function priceLabels({ data: [times] }: uPlot, splits: readonly number[]): string[] {
  if (times.length === 0) return splits.map(() => '');
  const [first = 0, second = first + 0.01] = splits;
  return splits.map(stepFormat(second - first));
}
