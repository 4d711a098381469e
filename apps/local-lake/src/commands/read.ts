import type { z } from 'zod';
import { lakeToRead } from '../default-directory.ts';
import type { readFlags } from '../flags.ts';
import { isCopyFromAws } from '../lake/curation-marks.ts';
import { type LakeReader, openLakeReader, type QueryResult } from '../lake/lake-reader.ts';
import { formatResult } from '../terminal/format-result.ts';
import { reportDamage } from '../terminal/report-damage.ts';

type ReadFlags = z.infer<typeof readFlags>;

/** Prints the answer to one statement. */
export async function query(sql: string, flags: ReadFlags): Promise<void> {
  await print(flags, (reader) => reader.query(sql));
}

/** Prints the latest price of each product. */
export async function latest(flags: ReadFlags): Promise<void> {
  const sql = `
    SELECT product_id, price, bid, ask, exchange_time, "date", source
    FROM latest_prices
    ORDER BY product_id`;
  await print(flags, (reader) => reader.query(sql));
}

/** Prints the answer of `ask`, and on stderr which lake it is if no flag names one. */
export async function print(
  flags: ReadFlags,
  ask: (reader: LakeReader, directory: string) => Promise<QueryResult>,
): Promise<void> {
  const directory = lakeToRead(flags.lakeDir);
  if (isCopyFromAws(directory)) {
    process.stderr.write(
      `${directory} is a copy of a lake on AWS: it is read, and never changed\n`,
    );
  }
  const reader = await openLakeReader(directory, reportDamage);
  try {
    const text = formatResult(await ask(reader, directory), flags.format);
    if (flags.lakeDir === undefined) process.stderr.write(`Lake ${directory}\n`);
    process.stdout.write(`${text}\n`);
  } finally {
    reader.close();
  }
}
