import { useEffect, useRef, useState } from 'preact/hooks';
import type { Chart } from '../../src/page/wire.ts';
import { causesBetween } from '../completeness/grade.ts';
import { completeness } from '../completeness/live-completeness.ts';
import { themeChanges } from '../theme.ts';
import { Tip } from '../tip.tsx';
import { type Plot, type PointedAt, plot } from './plot.ts';
import { type ReadoutSettings, readoutAt } from './readout.ts';

export interface ChartCanvasProps extends ReadoutSettings {
  readonly chart: Chart;
  readonly description: string;
}

/** The chart itself; created again only when its kind or the theme changes. */
export function ChartCanvas({
  chart,
  description,
  gapMilliseconds,
  isSimulated,
}: ChartCanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  const drawn = useRef<Plot | null>(null);
  const [pointedAt, onPoint] = useState<PointedAt | null>(null);

  useEffect(() => {
    if (host.current === null) return;
    const element = host.current;
    const current = plot(element, chart, { gapMilliseconds, isSimulated, onPoint });
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

  const readout =
    pointedAt &&
    readoutAt(chart, pointedAt.at, {
      gapMilliseconds,
      isSimulated,
      causesOf: (gap) => causesBetween(completeness.answer.value ?? [], chart.productId, gap),
    });
  return (
    <div class="chart-frame">
      <div class="chart-canvas" ref={host} role="img" aria-label={description} />
      {pointedAt && readout && <Tip x={pointedAt.x} {...readout} />}
    </div>
  );
}
