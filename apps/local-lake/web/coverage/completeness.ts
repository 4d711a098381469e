import type { Coverage } from '../../src/page/wire.ts';
import { formatTime } from '../format.ts';

export type Grade = 'all' | 'most' | 'some' | 'none' | 'running';

/** How complete `received` of `promised` is; never rounded up to 100 %. */
export function completenessOf(received: number, promised: number): { grade: Grade; text: string } {
  const percent = promised === 0 ? 100 : Math.min(100, (100 * received) / promised);
  const text = `${Math.floor(percent * 10) / 10} %`;
  if (percent === 100) return { grade: 'all', text };
  if (percent >= 80) return { grade: 'most', text };
  return { grade: received === 0 ? 'none' : 'some', text };
}

type ProductCoverage = Coverage['products'][number];

/** The grade of a slot by its index; the running one is not judged before it is complete. */
export function gradeAt(coverage: Coverage, product: ProductCoverage, index: number): Grade {
  const { grade } = completenessOf(product.received[index] ?? 0, product.promised);
  const isRunning = coverage.slots[index] === coverage.running;
  return isRunning && grade !== 'all' ? 'running' : grade;
}

/** How complete all slots that are over are together. */
export function totalOf(coverage: Coverage, product: ProductCoverage) {
  const over = finished(coverage, product);
  return completenessOf(
    over.reduce((sum, received) => sum + Math.min(received, product.promised), 0),
    product.promised * over.length,
  );
}

/** A strip in words: how many slots are complete and which one is the worst. */
export function summaryOf(coverage: Coverage, product: ProductCoverage): string {
  const { productId, promised } = product;
  const received = finished(coverage, product);
  const complete = received.filter((count) => count >= promised).length;
  const total = `${productId}: ${complete} of ${received.length} slots complete`;
  if (complete === received.length) return total;
  const least = Math.min(...received);
  const worstAt = coverage.slots[received.indexOf(least)] ?? 0;
  return `${total}, the worst at ${formatTime(worstAt)} with ${least} of ${promised} records`;
}

function finished({ slots, running }: Coverage, { received }: ProductCoverage): number[] {
  return received.filter((_, index) => slots[index] !== running);
}
