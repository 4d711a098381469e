import { resolve } from 'node:path';
import {
  type BackfillRange,
  backfill,
  backfillSummary,
  baseUrlsIn,
  type CoinbaseEvent,
  type ObjectStore,
  progressText,
  systemClock,
} from '@coinlake/coinbase';
import type * as z from 'zod';
import { directoryStore } from '../backfill/directory-store.ts';
import { progressBar } from '../backfill/progress-bar.ts';
import { defaultLakeDirectory } from '../default-directory.ts';
import { type backfillFlags, defaultProducts } from '../flags.ts';
import { choosePriceSource, type PriceSource } from '../ingest/price-source.ts';
import { claimForBackfill, isLake, type LakeKind, requireKind } from '../lake-directory.ts';

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
    requireKind(directory, source.kind);
    const claim = claimOnce(directory, source.kind);
    if (isLake(directory)) await claim.take();
    process.stdout.write(`${source.description}\nLake ${directory}\n`);
    const range = { ...flags, products, granularitySeconds: flags.granularity };
    try {
      await runShown(range, source, claimedStore(directory, claim.take), signal);
    } finally {
      await claim.release();
    }
  } finally {
    await source.close();
  }
}

/** Claims a lake when it is first written to: a backfill that fails at once leaves no empty lake. */
function claimOnce(directory: string, kind: LakeKind) {
  let claimed: Promise<() => void> | undefined;
  return {
    take: async () => {
      claimed ??= claimForBackfill(directory, kind);
      await claimed;
    },
    release: async () => (await claimed?.catch(() => undefined))?.(),
  };
}

function claimedStore(directory: string, take: () => Promise<void>): ObjectStore {
  const store = directoryStore(directory);
  return {
    ...store,
    putObject: async (key, content) => {
      await take();
      await store.putObject(key, content);
    },
  };
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
      { fetchCandles: source.candles(count), store, now: Date.now, onProgress: bar.show },
      range,
      signal,
    );
    bar.end();
    process.stdout.write(`${backfillSummary(report)}, ${requests.toLocaleString('en')} requests\n`);
    if (report.done < report.total) throw new Error(`stopped: ${progressText(report)}`);
  } finally {
    bar.end();
  }
}
