import { resolve } from 'node:path';
import {
  type BackfillRange,
  backfill,
  backfillProblems,
  backfillSummary,
  baseUrlsIn,
  type CoinbaseEvent,
  type ObjectStore,
  systemClock,
  unfinishedText,
} from '@coinlake/coinbase';
import type * as z from 'zod';
import { directoryStore } from '../backfill/directory-store.ts';
import { progressBar } from '../backfill/progress-bar.ts';
import { defaultLakeDirectory } from '../default-directory.ts';
import { type backfillFlags, defaultProducts } from '../flags.ts';
import { choosePriceSource, type PriceSource } from '../ingest/price-source.ts';
import { prepareLakeDirectory } from '../lake-directory.ts';

type BackfillFlags = z.infer<typeof backfillFlags>;

/** The environment; of it, `backfill` reads the URLs that the Lambda knows by the same names. */
type BackfillEnvironment = Readonly<Record<string, string | undefined>>;

/** Fills the candle table of a lake on this machine, and says what it did. */
export async function runBackfill(
  flags: BackfillFlags,
  env: BackfillEnvironment,
  signal: AbortSignal,
): Promise<void> {
  const products = flags.products ?? defaultProducts;
  const source = await choosePriceSource({
    choice: flags.source,
    products,
    clock: systemClock,
    baseUrls: baseUrlsIn(env),
  });
  try {
    const directory = resolve(flags.lakeDir ?? defaultLakeDirectory(source.kind));
    prepareLakeDirectory(directory, source.kind);
    process.stdout.write(`${source.description}\nLake ${directory}\n`);
    const range = { ...flags, products, granularitySeconds: flags.granularity };
    await runShown(range, source, directoryStore(directory), signal);
  } finally {
    await source.close();
  }
}

async function runShown(
  range: BackfillRange,
  source: PriceSource,
  store: ObjectStore,
  signal: AbortSignal,
): Promise<void> {
  let requests = 0;
  const count = (event: CoinbaseEvent) => {
    if (event.type === 'call') requests += 1;
  };
  const bar = progressBar();
  try {
    const report = await backfill(
      { ...source.candles(count), store, now: Date.now, onProgress: bar.show },
      range,
      signal,
    );
    bar.end();
    process.stdout.write(`${backfillSummary(report)}, ${requests.toLocaleString('en')} requests\n`);
    for (const line of backfillProblems(report)) process.stdout.write(`${line}\n`);
    const unfinished = unfinishedText(report);
    if (unfinished !== undefined) throw new Error(unfinished);
  } finally {
    bar.end();
  }
}
