import { lakeViews, namedQueries } from '@coinlake/lake-queries';
import type { IngestSchedule } from '../ingest/serve-schedule.ts';
import { literalPath } from '../lake/file-pattern.ts';
import { quoted } from '../lake/sql.ts';
import type { LakeKind } from '../lake-directory.ts';
import type { LocalLake } from '../local-lake.ts';
import { backfilledAt } from './lake/backfilled-at.ts';
import { completenessStrips } from './lake/completeness-strips.ts';
import { lakeBrowser } from './lake/lake-browser.ts';
import { priceHistory } from './lake/price-history.ts';
import { lakeQuestions } from './lake/read-lake.ts';
import { longestGap } from './pipeline/longest-gap.ts';
import { watchPipeline } from './pipeline/watch-pipeline.ts';
import { readOnlyQuery } from './read-only-query.ts';
import { type PageServer, startPageServer } from './server.ts';

export interface OpenPageOptions {
  readonly lake: LocalLake;
  readonly lakeDirectory: string;
  readonly kind: LakeKind;
  readonly schedule: IngestSchedule;
  readonly bufferSeconds: number;
  /** 0 takes a free one. */
  readonly port: number;
}

/** Serves the page of a lake. Call it before `lake.run`, to miss no event. */
export async function openPage(options: OpenPageOptions): Promise<PageServer> {
  const { lake, lakeDirectory, schedule } = options;
  const { query: ask, read, health } = lakeQuestions(lake.query);
  const files = lakeBrowser(lakeDirectory, async (path) => {
    const [row] = await read(
      `SELECT num_rows FROM parquet_file_metadata(${quoted(literalPath(path))})`,
    );
    return Number(row?.[0]);
  });
  const pipeline = watchPipeline({
    ...options,
    products: schedule.products,
    gapMilliseconds: longestGap(schedule),
    views: lakeViews.length,
    reading: health,
    partitions: files.partitions,
    backfilledAt: () => backfilledAt(lakeDirectory),
  });
  const query = readOnlyQuery({ lakeDirectory });
  const completeness = {
    query: ask,
    expectedSlots: lake.expectedSlots,
    seen: pipeline.memory.seen,
  };
  const close = () => {
    pipeline.close();
    query.close();
  };
  const server = await startPageServer({
    port: options.port,
    ports: {
      ...files,
      ...priceHistory({ lakeDirectory, read, recent: pipeline.memory.recent }),
      snapshot: pipeline.snapshot,
      subscribe: pipeline.subscribe,
      partitions: pipeline.partitions,
      completenessSince: (from) => completenessStrips(completeness, from, Date.now()),
      shippedQueries: shippedQueries(schedule),
      runQuery: (...args) => pipeline.counted(() => query.run(...args)),
    },
  }).catch((error) => {
    close();
    throw error;
  });
  return {
    url: server.url,
    close: async () => {
      close();
      await server.close();
    },
  };
}

function shippedQueries({ products, callsPerRun, everyMinutes }: IngestSchedule) {
  return namedQueries({ products: products, callsPerRun, everyMinutes: everyMinutes });
}
