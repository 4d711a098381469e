import type { PriceRecord } from '@coinlake/shared-schema';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { localDelivery } from '../src/delivery/local-delivery.ts';
import { openLakeReader } from '../src/lake/lake-reader.ts';
import { openStateStore } from '../src/state-store.ts';
import { localStream } from '../src/stream/local-stream.ts';

const recordCount = 200_000;
const perPut = 500;

/** Records per second from the stream's front door to a file that a query has read. */
export async function benchSink(directory: string): Promise<void> {
  const puts = Array.from({ length: recordCount / perPut }, (_, put) =>
    Array.from({ length: perPut }, (__, index) => aRecord(put, index)),
  );
  const store = openStateStore(directory);
  const stream = localStream(store);
  const options = { lakeDirectory: directory, bufferSeconds: 0, bufferMegabytes: 5, now: Date.now };
  const reader = await openLakeReader(directory, ({ problem }) => {
    throw new Error(problem);
  });

  const start = performance.now();
  for (const put of puts) stream.append(put, Date.now());
  const acknowledged = performance.now();
  const files = await localDelivery(stream, options).flush();
  const delivered = performance.now();
  const { rows } = await reader.query('SELECT count(*)::INT FROM coinbase_currency_prices');
  const queried = performance.now();

  console.log(
    `sink to queryable file: ${rate(queried - start)} records/s (${rows[0]?.[0]} records in ${files.length} files; acknowledged at ${rate(acknowledged - start)}/s, delivered at ${rate(delivered - acknowledged)}/s)`,
  );
  reader.close();
  await store.close();
}

function rate(milliseconds: number): string {
  return Math.round((recordCount / milliseconds) * 1000).toLocaleString('en');
}

function aRecord(put: number, sample: number): PriceRecord {
  const at = Date.parse('2026-01-01T00:00:00Z') + put * 300_000;
  const date = new Date(at).toISOString();
  return aPriceRecord({
    scheduled_at: `${date.slice(0, 19)}Z`,
    sample,
    price: String(60_000 + sample / 100),
    trade_id: 1_040_406_588 + sample,
    exchange_time: date,
    date,
  });
}
