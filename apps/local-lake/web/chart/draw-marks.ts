import type uPlot from 'uplot';
import { canvasFont, colour } from '../theme.ts';
import type { Stretch } from './gaps.ts';

const hatchPixels = 7;
const underlinePixels = 3;

/** Hatches the times without prices, behind everything else. */
export function drawGaps(plot: uPlot, gaps: readonly Stretch[]): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = colour('--hatch');
  ctx.lineWidth = devicePixelRatio;
  for (const { left, width } of visible(plot, gaps)) hatch(ctx, left, bbox.top, width, bbox.height);
  ctx.restore();
}

/** Tints the times that were backfilled, and underlines them, for those who see no tint. */
export function drawBackfill(plot: uPlot, stretches: readonly Stretch[]): void {
  const { ctx, bbox } = plot;
  const line = underlinePixels * devicePixelRatio;
  ctx.save();
  for (const { left, width } of visible(plot, stretches)) {
    ctx.fillStyle = colour('--backfill-soft');
    ctx.fillRect(left, bbox.top, width, bbox.height);
    ctx.fillStyle = colour('--backfill');
    ctx.fillRect(left, bbox.top + bbox.height - line, width, line);
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
  const step = hatchPixels * devicePixelRatio;
  // Anchored at the canvas, so that the pattern does not crawl as the window moves on.
  for (let offset = Math.floor((x - h) / step) * step; offset < x + w; offset += step) {
    ctx.moveTo(offset, y + h);
    ctx.lineTo(offset + h, y);
  }
  ctx.stroke();
  ctx.restore();
}

/** The parts of the stretches that are within the plot, in pixels of the canvas. */
function visible(plot: uPlot, stretches: readonly Stretch[]) {
  const { left: least, width } = plot.bbox;
  const x = (ms: number) =>
    Math.min(Math.max(plot.valToPos(ms / 1000, 'x', true), least), least + width);
  return stretches
    .map(({ from, to }) => ({ left: x(from), width: x(to) - x(from) }))
    .filter((part) => part.width > 0);
}
