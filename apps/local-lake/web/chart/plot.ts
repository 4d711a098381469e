import uPlot from 'uplot';
import type { Chart } from '../../src/page/wire.ts';
import { colour } from '../theme.ts';
import { chartAxes } from './axes.ts';
import { candleColumns, lineColumns } from './chart-data.ts';
import { drawCandles } from './draw-candles.ts';
import { drawBackfill, drawGaps, drawWatermark } from './draw-marks.ts';
import { backfilledStretches, gapsOf } from './gaps.ts';
import type { ReadoutSettings } from './readout.ts';

/** Where the pointer is over a chart. */
export interface PointedAt {
  /** Unix milliseconds. */
  readonly at: number;
  /** Part of the host's width, from 0 to 1. */
  readonly x: number;
}

export interface PlotSettings extends ReadoutSettings {
  /** Null when the pointer leaves. */
  readonly onPoint: (pointedAt: PointedAt | null) => void;
}

/** A drawn chart of one kind, to be fed with later states of the same kind. */
export interface Plot {
  show(chart: Chart): void;
  resize(width: number, height: number): void;
  destroy(): void;
}

/** Draws `first` into `host`: a line with the band from bid to ask, or candles. */
export function plot(host: HTMLElement, first: Chart, settings: PlotSettings): Plot {
  let chart = first;
  const drawn = new uPlot(
    optionsOf(() => chart, settings, host),
    columnsOf(chart, settings),
    host,
  );
  return {
    show: (next) => {
      chart = next;
      drawn.setData(columnsOf(chart, settings));
    },
    resize: (width, height) => drawn.setSize({ width, height }),
    destroy: () => drawn.destroy(),
  };
}

function columnsOf(chart: Chart, { gapMilliseconds }: PlotSettings): uPlot.AlignedData {
  const columns =
    chart.kind === 'line' ? lineColumns(chart.points, gapMilliseconds) : candleColumns(chart);
  return columns as uPlot.AlignedData;
}

function optionsOf(chart: () => Chart, settings: PlotSettings, host: HTMLElement): uPlot.Options {
  const isLine = chart().kind === 'line';
  return {
    width: host.clientWidth,
    height: host.clientHeight,
    padding: [12, 0, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: isLine } },
    scales: {
      x: { range: () => [chart().from / 1000, endOf(chart())] },
      y: { range: (_, low, high) => roomy(low, high) },
    },
    axes: chartAxes(),
    series: [{}, ...(isLine ? lineSeries() : candleSeries())],
    ...(isLine && { bands: [{ series: [3, 2], fill: colour('--band') }] }),
    hooks: {
      drawClear: [(self) => drawGaps(self, gapsOf(chart(), settings.gapMilliseconds))],
      setCursor: [(self) => settings.onPoint(pointedAt(self))],
      draw: [
        (self) => {
          const shown = chart();
          drawBackfill(self, backfilledStretches(shown));
          if (shown.kind === 'candles') drawCandles(self, shown);
          if (settings.isSimulated) drawWatermark(self, 'SIMULATED');
        },
      ],
    },
  };
}

function pointedAt({ cursor: { left = -1 }, posToVal, over, width }: uPlot): PointedAt | null {
  if (left < 0) return null;
  return { at: posToVal(left, 'x') * 1000, x: (over.offsetLeft + left) / width };
}

function lineSeries(): uPlot.Series[] {
  const edge = { stroke: colour('--band-edge'), width: 1, points: { show: false } };
  return [
    { label: 'price', stroke: colour('--accent'), width: 2, points: { size: 4 } },
    { label: 'bid', ...edge },
    { label: 'ask', ...edge },
  ];
}

// Drawn by hand; they are series so that the scale and the cursor know them.
function candleSeries(): uPlot.Series[] {
  const paths = () => null;
  return ['open', 'high', 'low', 'close'].map((label) => ({
    label,
    paths,
    points: { show: false },
  }));
}

/** Right edge in Unix seconds; a candle that is still open is shown whole. */
function endOf(chart: Chart): number {
  const end = chart.to / 1000;
  return chart.kind === 'line' ? end : Math.ceil(end / chart.seconds) * chart.seconds;
}

// Without room a quiet minute would fill the height with a tick's worth of noise.
function roomy(low: number | null, high: number | null): [number, number] {
  if (low === null || high === null) return [0, 1];
  const room = Math.max((high - low) * 0.08, high * 0.00005);
  return [low - room, high + room];
}
