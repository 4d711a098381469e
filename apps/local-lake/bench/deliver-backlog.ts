// Counts and delivers what waits on the stream of the lake named on the command line, and prints what that took.
import { localDelivery } from '../src/delivery/local-delivery.ts';
import { localStream } from '../src/stream/local-stream.ts';

const [directory = ''] = process.argv.slice(2);
const elapsed = () => performance.now();
const atStart = process.resourceUsage().maxRSS;

const start = performance.now();
const stream = localStream(directory, { segmentBytes: 5 * 1024 * 1024, elapsed });
const records = stream.undelivered().reduce((sum, segment) => sum + segment.records, 0);
const counted = performance.now();
await localDelivery(stream, {
  lakeDirectory: directory,
  bufferSeconds: 0,
  elapsed,
  onDelivered: () => {},
  onDamage: ({ problem }) => {
    throw new Error(problem);
  },
}).flush();

const kilobytes = process.resourceUsage().maxRSS - atStart;
const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1);
console.log(
  `backlog of ${records.toLocaleString('en')} records: counted in ${seconds(start, counted)} s, delivered in ${seconds(counted, performance.now())} s, with ${Math.round(kilobytes / 1024)} MB of memory`,
);
