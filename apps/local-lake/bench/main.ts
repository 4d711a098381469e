import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import duckdb from '@duckdb/node-api';
import { benchBackfill } from './backfill.ts';
import { benchChart } from './chart.ts';
import { benchCuration } from './curation.ts';
import { benchQueries, writeRawDays } from './queries.ts';
import { benchSink } from './sink.ts';

const spans = [
  ['one day', 1],
  ['one month', 31],
  ['one year', 365],
] as const;

const directory = mkdtempSync(join(tmpdir(), 'coinlake-bench-'));
const [cpu] = cpus();
console.log(
  `${cpu?.model}, ${cpus().length} cores, Node ${process.version}, DuckDB ${duckdb.version()}`,
);
try {
  await benchSink(join(directory, 'sink'));
  await benchBackfill(join(directory, 'backfill'));
  for (const [name, days] of spans) {
    const lake = join(directory, name);
    await writeRawDays(lake, days);
    await benchQueries(lake, name, days);
    if (days === 1) continue;
    await benchCuration(lake, name, days);
    await benchChart(lake, name, days);
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
