import { join } from 'node:path';
import { candleColumns, lakeLayout } from '@coinlake/shared-schema';
import { jsonRecords } from './json-records.ts';
import { partitionDays } from './partition-days.ts';
import { noRows, quoted } from './sql.ts';

/** The backfilled candles of one product, found by the names of their files. */
export interface ProductCandles {
  /** A query for the records, and maybe some of others. */
  readonly records: string;
  /** The oldest day that has a file. */
  readonly firstDay: string | undefined;
}

/**
 * Looks for a product's candles. A query of the whole table reads the files of every product, and
 * those of a year take seconds.
 */
export function productCandles(lakeDirectory: string, productId: string): ProductCandles {
  const { candles } = lakeLayout;
  const { prefix, partitionKey } = candles;
  const isOwn = (file: string) => file.startsWith(`${productId}-`);
  const days = [...partitionDays(lakeDirectory, candles, isOwn)];
  // As a pattern, what stands for one character cannot end the name of a product too early.
  const name = productId.replaceAll(/[^\w-]/g, '?');
  const files = quoted(join(lakeDirectory, prefix, `${partitionKey}=*`, `${name}-*.gz`));
  return {
    records:
      days.length === 0
        ? noRows(candleColumns, partitionKey)
        : jsonRecords(files, candleColumns, partitionKey),
    firstDay: days.at(-1),
  };
}
