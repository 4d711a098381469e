import { type DayPorts, fillDay } from './fill-day.ts';
import { inLanes } from './in-lanes.ts';
import { type BackfillRange, type ProductDay, productDays } from './product-day.ts';
import { added, type BackfillReport, type DayReport, emptyReport } from './report.ts';

// Enough to use the whole rate limit at the usual latency.
const lanes = 4;

// So many in a row fail only where the network, Coinbase or the store is at fault.
const mostFailuresInARow = 10;

export interface BackfillPorts extends DayPorts {
  /** Called after each product-day. */
  readonly onProgress?: (report: BackfillReport) => void;
}

/**
 * Fills the candle table with one object per product and day, each written whole. A day that is
 * complete is not fetched again; an incomplete one is, and so is the present day. A day that fails
 * is reported and the others go on. Ends early when `signal` aborts, or when so many days in a row
 * fail that it cannot be the fault of a product.
 */
export async function backfill(
  ports: BackfillPorts,
  range: BackfillRange,
  signal: AbortSignal,
): Promise<BackfillReport> {
  const days = productDays(range);
  const hopeless = new AbortController();
  const mostFailures = Math.max(mostFailuresInARow, 2 * range.products.length);
  let failuresInARow = 0;
  let report = emptyReport(days.length);
  await inLanes(lanes, days, AbortSignal.any([signal, hopeless.signal]), async (productDay) => {
    const day = await fillOrFail(ports, productDay, range.again === true);
    failuresInARow = isFailure(day) ? failuresInARow + 1 : 0;
    if (failuresInARow >= mostFailures) hopeless.abort();
    report = added(report, day);
    ports.onProgress?.(report);
  });
  return report;
}

async function fillOrFail(
  ports: DayPorts,
  productDay: ProductDay,
  again: boolean,
): Promise<DayReport> {
  try {
    return await fillDay(ports, productDay, again);
  } catch (error) {
    const { productId, day } = productDay;
    return { failed: [{ productId, day, message: (error as Error).message }] };
  }
}

function isFailure({ failed = [] }: DayReport): boolean {
  return failed.length > 0;
}
