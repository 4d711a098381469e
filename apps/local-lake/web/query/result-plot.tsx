import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { stepFormat } from '../format.ts';
import { canvasFont, colour, themeChanges } from '../theme.ts';
import { timeLabels } from '../time-axis.ts';
import { changesOf, type ResultLines, type Scale, scaleOf } from './plot-of.ts';

const colours = [
  '--series-1',
  '--series-2',
  '--series-3',
  '--series-4',
  '--series-5',
  '--series-6',
] as const;

/** A result drawn over time, with a legend of its lines. */
export function ResultPlot({ plot }: { readonly plot: ResultLines }) {
  const host = useRef<HTMLDivElement>(null);
  const scale = scaleOf(plot);

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const { times, lines } = scale === 'change' ? changesOf(plot) : plot;
    const columns = [times, ...lines.map(({ values }) => values)] as uPlot.AlignedData;
    const drawn = new uPlot(optionsOf(plot, scale, element.clientWidth), columns, element);
    const observer = new ResizeObserver(() =>
      drawn.setSize({ width: element.clientWidth, height: 300 }),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      drawn.destroy();
    };
  }, [plot, themeChanges.value]);

  const names = plot.lines.map(({ label }) => label).join(', ');
  return (
    <>
      <div class="result-plot" ref={host} role="img" aria-label={`Plot over time of ${names}`} />
      {scale === 'change' && (
        <p class="quiet scale">
          Change since the first value: the lines are too far apart for one scale.
        </p>
      )}
      <ul class="legend">
        {plot.lines.map(({ label }, index) => (
          <li key={label} data-series={index + 1}>
            {label}
          </li>
        ))}
      </ul>
    </>
  );
}

function optionsOf(plot: ResultLines, scale: Scale, width: number): uPlot.Options {
  const axis = {
    stroke: colour('--quiet'),
    font: canvasFont(12),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
  };
  const series = plot.lines.map(({ label }, index) => ({
    label,
    stroke: colour(colours[index % colours.length] ?? '--accent'),
    width: 1.5,
    spanGaps: true,
    points: { show: false },
  }));
  return {
    width,
    height: 300,
    legend: { show: false },
    scales: { y: { distr: scale === 'logarithmic' ? 3 : 1 } },
    cursor: { y: false, drag: { x: true, y: false } },
    axes: [
      { ...axis, size: 32, values: timeLabels },
      { ...axis, size: 70, ...(scale === 'change' && { values: percentLabels }) },
    ],
    series: [{}, ...series],
  };
}

function percentLabels(_: uPlot, splits: readonly number[]): string[] {
  const [first = 0, second = first + 0.01] = splits;
  const format = stepFormat(second - first);
  return splits.map((percent) => `${format(percent)} %`);
}
