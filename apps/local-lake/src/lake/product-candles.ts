import { join } from 'node:path';
import { candleColumns, lakeLayout } from '@coinlake/shared-schema';
import { literalPath } from './file-pattern.ts';
import { jsonRecords } from './json-records.ts';
import { listOf, noRows } from './sql.ts';
import { lakeTables } from './table-object.ts';
import { tableFolder, tablePartition } from './table-partitions.ts';

/** The backfilled candles of one product, found by the names of their files. */
export interface ProductCandles {
  /** A query for the records. */
  readonly records: string;
  /** The oldest day that has a file. */
  readonly firstDay: string | undefined;
}

/**
 * Looks for a product's candles. A query of the whole table reads the files of every product, and
 * those of a year take seconds.
 */
export function productCandles(lakeDirectory: string, productId: string): ProductCandles {
  const table = lakeTables.candles;
  const own = tableFolder(lakeDirectory, table).days.flatMap((day) => {
    const { folder, names } = tablePartition(lakeDirectory, table, day);
    const paths = names.filter((name) => isOf(productId, name)).map((name) => join(folder, name));
    return paths.map((path) => ({ day, path }));
  });
  const files = listOf(own.map(({ path }) => literalPath(path)));
  const { partitionKey } = lakeLayout.candles;
  return {
    records:
      own.length === 0
        ? noRows(candleColumns, partitionKey)
        : jsonRecords(files, candleColumns, partitionKey, { lakeDirectory }),
    firstDay: own.at(-1)?.day,
  };
}

/** Whether a file of that name contains candles of the product. */
function isOf(productId: string, name: string): boolean {
  return name.startsWith(`${productId}-`) && /^\d+s\./.test(name.slice(productId.length + 1));
}
