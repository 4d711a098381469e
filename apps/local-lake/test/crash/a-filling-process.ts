import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { localDelivery } from '../../src/delivery/local-delivery.ts';
import { openLakeReader } from '../../src/lake/lake-reader.ts';
import { localStream } from '../../src/stream/local-stream.ts';

/** A process that fills a lake, and what it has printed. */
export interface FillingProcess {
  readonly child: ChildProcess;
  /** The records that it has acknowledged: id and time. */
  readonly acknowledged: () => string[];
  readonly complaints: () => string;
  /** Resolves once it has acknowledged a record or has ended. */
  readonly started: Promise<void>;
  readonly ended: Promise<void>;
  kill(): Promise<void>;
}

/** @param wrapper words that start the process in another way, such as in a namespace of its own */
export function startFilling(directory: string, wrapper: readonly string[] = []): FillingProcess {
  const script = join(__dirname, 'fill-lake.ts');
  const words = [...wrapper, process.execPath, '--import', 'tsx', script, directory];
  const [command = '', ...args] = words;
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = collect(child.stdout);
  const complaints = collect(child.stderr);
  const ended = once(child, 'close').then(() => {});
  return {
    child,
    acknowledged: () => output().split('\n').filter(isWhole),
    complaints,
    started: Promise.race([once(child.stdout, 'data').then(() => {}), ended]),
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Delivers what killed processes left on the stream. */
export async function deliverTheRest(directory: string): Promise<void> {
  const elapsed = () => performance.now();
  const stream = localStream(directory, { segmentBytes: 1_000_000, elapsed });
  await localDelivery(stream, {
    lakeDirectory: directory,
    bufferSeconds: 0,
    elapsed,
    onDelivered: () => {},
    onDamage: () => {},
  }).flush();
}

/** What the view of a lake contains: id and time of each record. */
export async function observations(directory: string): Promise<string[]> {
  const reader = await openLakeReader(directory, ({ from }) => {
    throw new Error(`damaged file ${from}`);
  });
  const { rows } = await reader.query('SELECT currency_id, "date" FROM prices');
  reader.close();
  return rows.map(([id, date]) => `${id} ${date}`);
}

/**
 * Acknowledged observations that the view lacks. A write before it counts as well: one that was
 * kept when a kill came, but not yet printed.
 */
export function missingFrom(view: readonly string[], acknowledged: readonly string[]): string[] {
  const times = new Map(view.map((line) => [idOf(line), line]));
  return acknowledged.filter((line) => (times.get(idOf(line)) ?? '~') > line);
}

export function duplicatesIn(view: readonly string[]): string[] {
  const seen = new Set<string>();
  return view.map(idOf).filter((id) => seen.has(id) || !seen.add(id));
}

function collect(stream: ChildProcess['stdout']): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return () => text;
}

/** A kill may have cut the last line short. */
function isWhole(line: string): boolean {
  return /^\S{36} \S{24}$/.test(line);
}

function idOf(line: string): string {
  return line.slice(0, 36);
}
