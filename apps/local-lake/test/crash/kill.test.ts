import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { localDelivery } from '../../src/delivery/local-delivery.ts';
import { openLakeReader } from '../../src/lake/lake-reader.ts';
import { openStateStore } from '../../src/state-store.ts';
import { localStream } from '../../src/stream/local-stream.ts';
import { randomNumbers } from './random-numbers.ts';

const killCount = 20;
const seed = Date.now() % 1_000_000;

describe('a lake whose process is killed', () => {
  const directory = aTemporaryDirectory();

  it(`holds every acknowledged record once after ${killCount} kills (seed ${seed})`, async () => {
    const acknowledged: string[] = [];
    const random = randomNumbers(seed);
    for (let kill = 0; kill < killCount; kill += 1) {
      acknowledged.push(...(await fillUntilKilled(directory, random() * 1200)));
    }

    await deliverTheRest(directory);
    const view = await observations(directory);

    expect(acknowledged.length).toBeGreaterThan(killCount);
    expect(duplicatesIn(view.map(idOf))).toEqual([]);
    expect(acknowledged.filter((line) => !isHeld(line, view))).toEqual([]);
  });
});

/** Starts a process that fills the lake, and kills it so long after its first acknowledgement. */
async function fillUntilKilled(directory: string, milliseconds: number): Promise<string[]> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(__dirname, 'fill-lake.ts'), directory],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const output = collect(child.stdout);
  const complaints = collect(child.stderr);
  const exit = once(child, 'close');
  await Promise.race([firstOutput(child), exit]);
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  child.kill('SIGKILL');
  await exit;
  expect(complaints()).toBe('');
  return output().split('\n').filter(isWhole);
}

function collect(stream: ChildProcess['stdout']): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return () => text;
}

async function firstOutput({ stdout }: ChildProcess): Promise<void> {
  if (stdout !== null) await once(stdout, 'data');
}

/** The kill may have cut the last line short. */
function isWhole(line: string): boolean {
  return /^\S{36} \S{24}$/.test(line);
}

async function deliverTheRest(directory: string): Promise<void> {
  const store = openStateStore(directory);
  const stream = localStream(store);
  const options = { lakeDirectory: directory, bufferSeconds: 0, bufferMegabytes: 1, now: Date.now };
  await localDelivery(stream, options).flush();
  await store.close();
}

async function observations(directory: string): Promise<string[]> {
  const reader = await openLakeReader(directory, ({ from }) => {
    throw new Error(`damaged file ${from}`);
  });
  const { rows } = await reader.query('SELECT currency_id, "date" FROM prices');
  reader.close();
  return rows.map(([id, date]) => `${id} ${date}`);
}

/**
 * Whether the view holds the acknowledged observation, or a write of it before: one that was kept
 * when the kill came, but not yet told.
 */
function isHeld(line: string, view: readonly string[]): boolean {
  return view.some((held) => idOf(held) === idOf(line) && held <= line);
}

function idOf(line: string): string {
  return line.slice(0, 36);
}

function duplicatesIn(values: readonly string[]): string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.has(value) || !seen.add(value));
}
