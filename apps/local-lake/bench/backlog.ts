import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { localStream } from '../src/stream/local-stream.ts';
import { aRecord } from './a-record.ts';

const recordCount = 1_000_000;
const perPut = 500;

/** How much memory and time a process needs for what another left on the stream. */
export function benchBacklog(directory: string): void {
  const stream = localStream(directory, { segmentBytes: 5 * 1024 * 1024, elapsed: () => 0 });
  for (let put = 0; put < recordCount / perPut; put += 1) {
    stream.append(
      Array.from({ length: perPut }, (_, index) => aRecord(put, index)),
      Date.now(),
    );
  }
  stream.close();
  // A process of its own, for the memory that it takes.
  const script = fileURLToPath(new URL('deliver-backlog.ts', import.meta.url));
  execFileSync(process.execPath, ['--import', 'tsx', script, directory], { stdio: 'inherit' });
}
