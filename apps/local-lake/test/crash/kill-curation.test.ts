import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lakeLayout, type PriceRecord, utcDay } from '@coinlake/shared-schema';
import { dayMilliseconds } from '@coinlake/shared-schema/durations';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import { curate } from '../../src/lake/curate.ts';
import { openLakeReader } from '../../src/lake/lake-reader.ts';
import { writeRawFile } from '../a-lake.ts';
import { randomNumbers } from './random-numbers.ts';

const killCount = 20;
const recordsADay = 150;
// More than two, so that some are closed as soon as the newest is there.
const daysARound = 5;
const firstDay = Date.parse('2025-06-01');
const seed = Date.now() % 1_000_000;

describe('a curation that is killed', () => {
  const directory = aTemporaryDirectory();

  it(`never changes an answer, at ${killCount} random moments (seed ${seed})`, async () => {
    const random = randomNumbers(seed);
    const answers: unknown[] = [];
    const wanted: unknown[] = [];
    let records: PriceRecord[] = [];
    let killedMidway = 0;
    records = addDays(directory, 0);
    const { milliseconds } = await curateUntilKilled(directory, 600_000);

    for (let kill = 1; kill <= killCount; kill += 1) {
      records = [...records, ...addDays(directory, kill)];
      const { ended, during } = await curateUntilKilled(directory, random() * milliseconds);
      if (!ended) killedMidway += 1;
      answers.push(during, await answer(directory));
      wanted.push(answerFrom(records), answerFrom(records));
    }

    expect(killedMidway).toBeGreaterThan(0);
    expect(answers).toEqual(wanted);
    await curate(directory, damaged);
    expect(await answer(directory)).toEqual(answerFrom(records));
    const files = curatedFiles(directory);
    expect(await curate(directory, damaged)).toEqual([]);
    expect(curatedFiles(directory)).toEqual(files);
    expect([...files.keys()]).toHaveLength((killCount + 1) * daysARound);
  });
});

/** More days of raw records, each with repetitions, and gives each observation once. */
function addDays(directory: string, round: number): PriceRecord[] {
  return Array.from({ length: daysARound }, (_, offset) => round * daysARound + offset).flatMap(
    (index) => {
      const day = utcDay(firstDay + index * dayMilliseconds);
      const records = Array.from({ length: recordsADay }, (_, sample) =>
        aPriceRecord({
          sample,
          price: String(100 + sample),
          scheduled_at: `${day}T12:00:00Z`,
          date: `${day}T12:00:01.000Z`,
        }),
      );
      const uuid = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
      writeRawFile(directory, [...records, ...records.slice(0, 50)], uuid);
      return records;
    },
  );
}

/** Lets a process curate, asks while it does, and kills it so long after it began. */
async function curateUntilKilled(directory: string, killAfter: number) {
  const script = join(__dirname, 'curate-lake.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  const exit = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), exit]);
  const begun = performance.now();
  const killing = setTimeout(() => child.kill('SIGKILL'), killAfter);
  const during = await answer(directory);
  await exit;
  clearTimeout(killing);
  expect(output).toMatch(/^begun\n(ended\n)?$/);
  return { ended: output.includes('ended'), during, milliseconds: performance.now() - begun };
}

/** Rows, ids, days and a checksum of what the lake answers. */
async function answer(directory: string) {
  const reader = await openLakeReader(directory, damaged);
  const { rows } = await reader.query(`
    SELECT count(*)::INT, count(DISTINCT currency_id)::INT, count(DISTINCT price_date)::INT,
      sum(price)::INT
    FROM prices`);
  reader.close();
  return rows[0];
}

function answerFrom(records: readonly PriceRecord[]) {
  const days = new Set(records.map(({ scheduled_at }) => scheduled_at.slice(0, 10)));
  const sum = records.reduce((total, { price }) => total + Number(price), 0);
  return [records.length, records.length, days.size, sum];
}

/** The content of each curated file. */
function curatedFiles(directory: string): Map<string, Buffer> {
  const table = join(directory, lakeLayout.curated.prefix);
  const names = readdirSync(table, { recursive: true }).map(String);
  return new Map(
    names
      .filter((name) => name.endsWith('.parquet'))
      .sort()
      .map((name) => [name, readFileSync(join(table, name))]),
  );
}

function damaged({ from }: { readonly from: string }): never {
  throw new Error(`damaged file ${from}`);
}
