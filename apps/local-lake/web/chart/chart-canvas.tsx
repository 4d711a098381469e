import { useEffect, useRef } from 'preact/hooks';
import type { Chart } from '../../src/page/wire.ts';
import { themeChanges } from '../theme.ts';
import { type Plot, type PlotSettings, plot } from './plot.ts';

export interface ChartCanvasProps extends PlotSettings {
  readonly chart: Chart;
  readonly description: string;
}

/** The chart itself; drawn anew only when its kind or the theme changes. */
export function ChartCanvas({
  chart,
  description,
  gapMilliseconds,
  isSimulated,
}: ChartCanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  const drawn = useRef<Plot | null>(null);

  useEffect(() => {
    if (host.current === null) return;
    const element = host.current;
    const current = plot(element, chart, { gapMilliseconds, isSimulated });
    const observer = new ResizeObserver(() =>
      current.resize(element.clientWidth, element.clientHeight),
    );
    observer.observe(element);
    drawn.current = current;
    return () => {
      observer.disconnect();
      current.destroy();
      drawn.current = null;
    };
  }, [chart.kind, gapMilliseconds, isSimulated, themeChanges.value]);

  useEffect(() => drawn.current?.show(chart), [chart]);

  return <div class="chart-canvas" ref={host} role="img" aria-label={description} />;
}
