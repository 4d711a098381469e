import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { lakeLayout, utcDay } from '@coinlake/shared-schema';
import { dayMilliseconds } from '@coinlake/shared-schema/durations';
import { curate } from '../src/lake/curate.ts';
import { type LakeReader, openLakeReader } from '../src/lake/lake-reader.ts';
import { firstDay, median } from './queries.ts';

const timesRepeated = 5;

/** Bytes and latencies of the raw lake in `directory` before and after curation. */
export async function benchCuration(directory: string, name: string, days: number): Promise<void> {
  // The newest two days of a lake are always read from raw.
  const firstOpenDay = utcDay(firstDay + (days - 2) * dayMilliseconds);
  const conditions = {
    'one closed day': `WHERE price_date = '${utcDay(firstDay)}'`,
    'all closed days': `WHERE price_date < '${firstOpenDay}'`,
    'all days': '',
  };
  const onDamage = ({ problem }: { readonly problem: string }) => {
    throw new Error(problem);
  };
  const reader = await openLakeReader(directory, onDamage);

  const raw = await measure(reader, conditions, 1);
  const start = performance.now();
  await curate(directory, onDamage);
  console.log(`curation of ${name}: ${(performance.now() - start).toFixed(0)} ms`);
  const curated = await measure(reader, conditions, timesRepeated);
  for (const [query, time] of curated) {
    const before = raw.get(query) ?? 0;
    console.log(
      `aggregate over ${query} of ${name}: ${time.toFixed(0)} ms curated, ${before.toFixed(0)} ms raw (${(before / time).toFixed(0)} ×)`,
    );
  }
  reader.close();
  reportBytes(directory, name);
}

/** The median latency of an aggregate under each condition, milliseconds. */
async function measure(
  reader: LakeReader,
  conditions: Readonly<Record<string, string>>,
  repeats: number,
): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  for (const [name, condition] of Object.entries(conditions)) {
    const samples: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      const start = performance.now();
      await reader.query(`
        SELECT product_id, count(*), min(price), max(price), avg(price)
        FROM prices ${condition} GROUP BY product_id`);
      samples.push(performance.now() - start);
    }
    times.set(name, median(samples));
  }
  return times;
}

function reportBytes(directory: string, name: string): void {
  const raw = filesUnder(join(directory, lakeLayout.raw.prefix));
  const curated = filesUnder(join(directory, lakeLayout.curated.prefix));
  const json = sum(raw.map((file) => gunzipSync(readFileSync(file)).length));
  const [gzip, parquet] = [raw, curated].map((files) =>
    sum(files.map((file) => statSync(file).size)),
  );
  console.log(
    `bytes of ${name}: ${megabytes(json)} JSON, ${megabytes(gzip)} gzip, ${megabytes(parquet)} Parquet (1/${(json / (parquet ?? 1)).toFixed(1)} of the JSON)`,
  );
}

function filesUnder(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function megabytes(bytes = 0): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
