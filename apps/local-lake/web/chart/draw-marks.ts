import type uPlot from 'uplot';
import { canvasFont, colour } from '../theme.ts';
import type { Gap } from './gaps.ts';

const HATCH_PIXELS = 7;

/** Hatches the times without observations, behind everything else. */
export function drawGaps(plot: uPlot, gaps: readonly Gap[]): void {
  const { ctx, bbox } = plot;
  const right = bbox.left + bbox.width;
  ctx.save();
  ctx.strokeStyle = colour('--hatch');
  ctx.lineWidth = devicePixelRatio;
  for (const { from, to } of gaps) {
    const start = Math.max(bbox.left, plot.valToPos(from / 1000, 'x', true));
    const end = Math.min(right, plot.valToPos(to / 1000, 'x', true));
    if (end > start) hatch(ctx, start, bbox.top, end - start, bbox.height);
  }
  ctx.restore();
}

/** Writes `text` large and faint across the plot. */
export function drawWatermark(plot: uPlot, text: string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.font = canvasFont(Math.min(bbox.width / 8, 64 * devicePixelRatio), 700);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = colour('--watermark');
  ctx.fillText(text, bbox.left + bbox.width / 2, bbox.top + bbox.height / 2);
  ctx.restore();
}

function hatch(ctx: CanvasRenderingContext2D, x: number, y: number, w: number, h: number): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, w, h);
  ctx.clip();
  ctx.beginPath();
  const step = HATCH_PIXELS * devicePixelRatio;
  // Anchored at the canvas, so that the pattern does not crawl as the window moves on.
  for (let offset = Math.floor((x - h) / step) * step; offset < x + w; offset += step) {
    ctx.moveTo(offset, y + h);
    ctx.lineTo(offset + h, y);
  }
  ctx.stroke();
  ctx.restore();
}
