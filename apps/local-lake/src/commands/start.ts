import { resolve } from 'node:path';
import { CredentialsError, parseCredentials, systemClock } from '@coinlake/coinbase';
import type { z } from 'zod';
import { defaultLakeDirectory } from '../default-directory.ts';
import type { startFlags } from '../flags.ts';
import { lakeClock } from '../ingest/lake-clock.ts';
import { choosePriceSource, type PriceSource } from '../ingest/price-source.ts';
import type { IngestSchedule } from '../ingest/serve-schedule.ts';
import { type LocalLake, openLocalLake } from '../local-lake.ts';
import { openPage } from '../page/open-page.ts';
import type { PageServer } from '../page/server.ts';
import { showLake } from '../terminal/show-lake.ts';

/** The environment; `start` reads `COINBASE_API_KEY` and `COINBASE_API_SECRET` of it. */
export type StartEnvironment = Readonly<Record<string, string | undefined>>;

/** Fills a lake until `signal` aborts. */
export async function start(
  flags: z.infer<typeof startFlags>,
  env: StartEnvironment,
  signal: AbortSignal,
): Promise<void> {
  const source = await choosePriceSource({
    choice: flags.source,
    products: flags.products,
    clock: systemClock,
    credentials: credentialsOf(env),
    withFaults: flags.faults,
  });
  const directory = resolve(flags.lakeDir ?? defaultLakeDirectory(source.kind));
  try {
    const lake = await openLake(flags, directory, source);
    await runShown(lake, flags, directory, source, signal);
  } finally {
    await source.close();
  }
}

function openLake(
  flags: z.infer<typeof startFlags>,
  directory: string,
  { kind, prices }: PriceSource,
): Promise<LocalLake> {
  return openLocalLake({
    directory,
    kind,
    prices,
    schedule: scheduleOf(flags),
    bufferSeconds: flags.bufferSeconds,
    bufferMegabytes: flags.bufferMegabytes,
    clock: lakeClock,
  });
}

async function runShown(
  lake: LocalLake,
  flags: z.infer<typeof startFlags>,
  lakeDirectory: string,
  { kind, description }: PriceSource,
  signal: AbortSignal,
): Promise<void> {
  for (const notice of lake.notices) process.stdout.write(`${notice}\n`);
  if (lake.recovered > 0) {
    process.stdout.write(
      `Recovered ${lake.recovered} records that were not delivered last time; they go first\n`,
    );
  }
  const { page: wantsPage, port, bufferSeconds } = flags;
  const schedule = scheduleOf(flags);
  const { everyMinutes } = schedule;
  const isSimulated = kind === 'simulated';
  const frame = { source: description, isSimulated, lakeDirectory, everyMinutes };
  let page: PageServer | undefined;
  let endShow = () => {};
  try {
    if (wantsPage) {
      page = await openPage({ lake, lakeDirectory, kind, schedule, bufferSeconds, port });
      process.stdout.write(`Page ${page.url}\n`);
    }
    endShow = showLake(lake, frame, process.stdout);
    await lake.run(signal);
  } finally {
    endShow();
    await page?.close();
    await lake.close();
  }
}

function scheduleOf(flags: z.infer<typeof startFlags>): IngestSchedule {
  return {
    products: flags.products,
    callsPerRun: flags.calls,
    spreadSeconds: flags.spread,
    everyMinutes: flags.every,
  };
}

function credentialsOf({
  COINBASE_API_KEY: apiKey,
  COINBASE_API_SECRET: apiSecret,
}: StartEnvironment) {
  if (!apiKey && !apiSecret) return undefined;
  if (!apiKey || !apiSecret) {
    const [given, absent] = apiKey ? ['KEY', 'SECRET'] : ['SECRET', 'KEY'];
    throw new CredentialsError(
      `COINBASE_API_KEY and COINBASE_API_SECRET must be set together, got COINBASE_API_${given} without COINBASE_API_${absent}`,
    );
  }
  return parseCredentials({ apiKey, apiSecret });
}
