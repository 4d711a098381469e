import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { lakeLayout } from '@coinlake/shared-schema';
import duckdb from '@duckdb/node-api';
import { benchBackfill } from './backfill.ts';
import { benchBacklog } from './backlog.ts';
import { benchChart } from './chart.ts';
import { benchCuration } from './curation.ts';
import { benchCurationMemory } from './memory.ts';
import { benchQueries, writeRawDays } from './queries.ts';
import { benchSink } from './sink.ts';

// Delivery writes a file a minute while there are prices: four in each slot.
const delivered = 4 * 288;

const spans = [
  { name: 'one day', days: 1, filesADay: delivered },
  { name: 'one month', days: 31, filesADay: delivered },
  // Fewer than there would be: 420,000 files take minutes to write, and no query lists closed days.
  { name: 'one year', days: 365, filesADay: 1 },
];

const directory = mkdtempSync(join(tmpdir(), 'coinlake-bench-'));
const [cpu] = cpus();
console.log(
  `${cpu?.model}, ${cpus().length} cores, Node ${process.version}, DuckDB ${duckdb.version()}`,
);
try {
  await benchSink(join(directory, 'sink'));
  benchBacklog(join(directory, 'backlog'));
  await benchBackfill(join(directory, 'backfill'));
  for (const { name, days, filesADay } of spans) {
    const lake = join(directory, name);
    await writeRawDays(lake, days, filesADay);
    await benchQueries(lake, name, days);
    if (days === 1) continue;
    benchCurationMemory(lake, name);
    rmSync(join(lake, lakeLayout.curated.prefix), { recursive: true });
    await benchCuration(lake, name, days);
    await benchChart(lake, name, days);
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
