import { resolve } from 'node:path';
import { type IngestEvent, systemClock } from '@coinlake/lambda-ingestor';
import type * as z from 'zod';
import { type BackfillReport, backfill, progressText } from '../backfill/backfill.ts';
import { directoryStore, type ObjectStore } from '../backfill/object-store.ts';
import { progressBar } from '../backfill/progress-bar.ts';
import { defaultLakeDirectory } from '../default-directory.ts';
import { BadInputError } from '../errors.ts';
import type { backfillFlags } from '../flags.ts';
import { choosePriceSource, type PriceSource } from '../ingest/price-source.ts';
import { type LakeKind, prepareLakeDirectory } from '../lake-directory.ts';

type BackfillFlags = z.infer<typeof backfillFlags>;

/** The environment; of it, `backfill` reads the URLs that the Lambda knows by the same names. */
type BackfillEnvironment = Readonly<Record<string, string | undefined>>;

/** Fills the candle table of a lake on this machine or on AWS, and says what it did. */
export async function runBackfill(
  flags: BackfillFlags,
  env: BackfillEnvironment,
  signal: AbortSignal,
): Promise<void> {
  const source = await choosePriceSource({
    choice: flags.source,
    productIds: flags.products,
    clock: systemClock,
    exchangeBaseUrl: env.COINBASE_EXCHANGE_URL,
    advancedTradeBaseUrl: env.COINBASE_ADVANCED_TRADE_URL,
  });
  try {
    const { store, place } = await destination(flags, source.kind);
    process.stdout.write(`${source.description}\nLake ${place}\n`);
    await runShown(flags, source, store, signal);
  } finally {
    await source.close();
  }
}

async function runShown(
  flags: BackfillFlags,
  source: PriceSource,
  store: ObjectStore,
  signal: AbortSignal,
): Promise<void> {
  let requests = 0;
  const count = (event: IngestEvent) => {
    if (event.type === 'call') requests += 1;
  };
  const bar = progressBar();
  const range = { ...flags, productIds: flags.products, granularitySeconds: flags.granularity };
  try {
    const report = await backfill(
      { fetchCandles: source.candles(count), store, now: Date.now, onProgress: bar.show },
      range,
      signal,
    );
    bar.end();
    process.stdout.write(`${summary(report)}, ${requests.toLocaleString('en')} requests\n`);
    if (report.done < report.total) throw new Error(`stopped: ${progressText(report)}`);
  } finally {
    bar.end();
  }
}

async function destination({ bucket, lakeDir }: BackfillFlags, kind: LakeKind) {
  if (bucket === undefined) {
    const directory = resolve(lakeDir ?? defaultLakeDirectory(kind));
    prepareLakeDirectory(directory, kind);
    return { store: directoryStore(directory), place: directory };
  }
  if (kind === 'simulated') {
    throw new BadInputError(
      `--bucket: expected candles of Coinbase, got simulated ones, which stay on this machine`,
    );
  }
  // Loaded only here: the SDK would slow down every other command's start.
  const { s3Store } = await import('../backfill/s3-store.ts');
  return { store: s3Store(bucket), place: `s3://${bucket}` };
}

function summary({ total, skipped, done, candles, rejected }: BackfillReport): string {
  const reasons = Object.entries(rejected).map(
    ([reason, count]) => `, ${count} left out: ${reason}`,
  );
  return `${done} of ${total} product-days in the lake, ${skipped} of them from before; ${candles.toLocaleString('en')} candles written${reasons.join('')}`;
}
