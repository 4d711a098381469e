import type uPlot from 'uplot';
import type { Candle, Chart } from '../../src/page/wire.ts';
import { colour } from '../theme.ts';

/**
 * Draws candles: the wick from low to high, the body from open to close, hollow when it rose. Those
 * that were backfilled have a colour of their own.
 */
export function drawCandles(plot: uPlot, chart: Extract<Chart, { kind: 'candles' }>): void {
  const { ctx, bbox } = plot;
  const x = (ms: number) => Math.round(plot.valToPos(ms / 1000, 'x', true));
  const y = (price: number) => Math.round(plot.valToPos(price, 'y', true));
  const length = chart.seconds * 1000;
  const width = Math.max(1, Math.floor((x(chart.from + length) - x(chart.from)) * 0.64));
  const colours = { up: colour('--up'), down: colour('--down'), backfill: colour('--backfill') };

  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.lineWidth = Math.max(1, Math.round(devicePixelRatio));
  for (const candle of chart.candles) {
    const { start, open, high, low, close } = candle;
    const middle = x(start + length / 2);
    const top = y(Math.max(open, close));
    const height = Math.max(1, y(Math.min(open, close)) - top);
    ctx.strokeStyle = ctx.fillStyle = colours[kindOf(candle)];
    line(ctx, middle, y(high), top);
    line(ctx, middle, top + height, y(low));
    const left = middle - Math.floor(width / 2);
    if (close < open || width < 4) ctx.fillRect(left, top, width, height);
    else ctx.strokeRect(left + 0.5, top + 0.5, width - 1, Math.max(height - 1, 1));
  }
  ctx.restore();
}

function kindOf({ origin, open, close }: Candle): 'backfill' | 'up' | 'down' {
  if (origin === 'backfilled') return 'backfill';
  return close >= open ? 'up' : 'down';
}

function line(ctx: CanvasRenderingContext2D, x: number, from: number, to: number): void {
  ctx.beginPath();
  ctx.moveTo(x + 0.5, from);
  ctx.lineTo(x + 0.5, to);
  ctx.stroke();
}
