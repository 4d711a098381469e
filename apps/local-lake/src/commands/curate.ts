import type { z } from 'zod';
import { lakeToRead } from '../default-directory.ts';
import type { readFlags } from '../flags.ts';
import { curate } from '../lake/curate.ts';
import { formatResult } from '../terminal/format-result.ts';
import { reportDamage } from '../terminal/report-damage.ts';

/** Brings the curated table up to date, and prints the days to which observations were added. */
export async function runCuration(flags: z.infer<typeof readFlags>): Promise<void> {
  const days = await curate(lakeToRead(flags.lakeDir), reportDamage);
  const columns = [
    { name: 'day', type: 'VARCHAR' },
    { name: 'added', type: 'INTEGER' },
  ];
  const rows = days.map(({ day, added }) => [day, added]);
  process.stdout.write(`${formatResult({ columns, rows, isCut: false }, flags.format)}\n`);
}
