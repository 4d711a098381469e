import { type DeliveredFile, localDelivery } from '../src/delivery/local-delivery.ts';
import { openLakeReader } from '../src/lake/lake-reader.ts';
import { localStream } from '../src/stream/local-stream.ts';
import { aRecord } from './a-record.ts';

const recordCount = 200_000;
const perPut = 500;

/** Records per second from a put on the stream to the answer of a query over the delivered file. */
export async function benchSink(directory: string): Promise<void> {
  const puts = Array.from({ length: recordCount / perPut }, (_, put) =>
    Array.from({ length: perPut }, (__, index) => aRecord(put, index)),
  );
  const elapsed = () => performance.now();
  const stream = localStream(directory, { segmentBytes: 5 * 1024 * 1024, elapsed });
  const files: DeliveredFile[] = [];
  const delivery = localDelivery(stream, {
    lakeDirectory: directory,
    bufferSeconds: 0,
    elapsed,
    onDelivered: (file) => files.push(file),
    onDamage: ({ problem }) => {
      throw new Error(problem);
    },
  });
  const reader = await openLakeReader(directory, ({ problem }) => {
    throw new Error(problem);
  });

  const start = performance.now();
  for (const put of puts) stream.append(put, Date.now());
  const acknowledged = performance.now();
  await delivery.flush();
  const delivered = performance.now();
  const { rows } = await reader.query('SELECT count(*)::INT FROM coinbase_currency_prices');
  const queried = performance.now();

  console.log(
    `sink to queryable file: ${rate(queried - start)} records/s (${rows[0]?.[0]} records in ${files.length} files; acknowledged at ${rate(acknowledged - start)}/s, delivered at ${rate(delivered - acknowledged)}/s)`,
  );
  reader.close();
  stream.close();
}

function rate(milliseconds: number): string {
  return Math.round((recordCount / milliseconds) * 1000).toLocaleString('en');
}
