// Counts the prices of the lake named on the command line, and again when a line comes in. It does so
// as a user to whom permissions apply.
import { once } from 'node:events';
import { openLakeReader } from '../../src/lake/lake-reader.ts';

const [lake = ''] = process.argv.slice(2);
const skipped: string[] = [];
if (process.getuid?.() === 0) process.seteuid?.(65534);
const reader = await openLakeReader(lake, ({ from, to, problem }) =>
  skipped.push(`${from} ${to ?? 'stays'}: ${problem}`),
);
for (const isLast of [false, true]) {
  const { rows } = await reader.query('SELECT count(*)::INT FROM prices');
  process.stdout.write(`${JSON.stringify({ count: rows[0]?.[0], skipped })}\n`);
  if (!isLast) await once(process.stdin, 'data');
}
reader.close();
process.exit();
