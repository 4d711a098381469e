import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import duckdb from '@duckdb/node-api';
import { benchQueries } from './queries.ts';
import { benchSink } from './sink.ts';

const directory = mkdtempSync(join(tmpdir(), 'coinlake-bench-'));
const [cpu] = cpus();
console.log(
  `${cpu?.model}, ${cpus().length} cores, Node ${process.version}, DuckDB ${duckdb.version()}`,
);
try {
  await benchSink(join(directory, 'sink'));
  await benchQueries(join(directory, 'day'), 'one day', 1);
  await benchQueries(join(directory, 'year'), 'one year', 365);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
