import type { LakeKind } from '../../lake-directory.ts';
import type { LakeEvent } from '../../lake-event.ts';
import type { LocalLake } from '../../local-lake.ts';
import type { ReadHealth } from '../lake/read-lake.ts';
import type { PagePorts } from '../ports.ts';
import { QueryStoppedError } from '../query/errors.ts';
import type { PageQueryResult } from '../query/messages.ts';
import type { LakePartition, Problem } from '../wire.ts';
import { figuresAfter, firstFigures } from './figures.ts';
import { type PriceMemory, priceMemory } from './price-memory.ts';
import { problemsAfter } from './problem-log.ts';
import { type StageInputs, stagesOf } from './stages.ts';

export interface WatchOptions {
  readonly lake: Pick<LocalLake, 'listen' | 'recovered'>;
  readonly kind: LakeKind;
  readonly products: readonly string[];
  readonly gapMilliseconds: number;
  readonly bufferSeconds: number;
  readonly views: number;
  readonly reading: () => ReadHealth;
  readonly partitions: () => Promise<readonly LakePartition[]>;
  /** When another process last filled the candle table, Unix milliseconds. */
  readonly backfilledAt: () => Promise<number | null>;
}

export interface PipelineWatch extends Pick<PagePorts, 'snapshot' | 'subscribe' | 'partitions'> {
  readonly memory: PriceMemory;
  /** Runs a visitor's query and counts it. */
  counted(run: () => Promise<PageQueryResult>): Promise<PageQueryResult>;
  close(): void;
}

// A running backfill writes several files a second; its candles are read this often.
const backfillMilliseconds = 5000;

/** Follows a pipeline's events, and keeps the figures that the page shows. */
export function watchPipeline(options: WatchOptions): PipelineWatch {
  const startedAt = Date.now();
  const memory = priceMemory();
  const listeners = new Set<Parameters<PagePorts['subscribe']>[0]>();
  let figures = firstFigures(options.lake.recovered, startedAt);
  let problems: readonly Problem[] = [];
  let partitions: readonly LakePartition[] = [];
  let backfilledAt: number | null = null;
  let queries: StageInputs['queries'] = { count: 0, milliseconds: 0, problem: null };

  const recount = async () => {
    // If listing fails, the next delivery lists again.
    partitions = await options.partitions().catch(() => partitions);
    notify([]);
  };
  const lookForBackfill = async () => {
    // If a folder was removed meanwhile, the next look finds out.
    const at = await options.backfilledAt().catch(() => backfilledAt);
    if (at === backfilledAt) return;
    backfilledAt = at;
    await recount();
  };
  const notify: Parameters<PagePorts['subscribe']>[0] = (prices) => {
    for (const listener of listeners) listener(prices);
  };
  const unlisten = options.lake.listen((event) => {
    const now = Date.now();
    figures = figuresAfter(figures, event, now);
    problems = problemsAfter(problems, event, now);
    notify(memory.add(recordsOf(event)));
    if (changesFiles.has(event.type)) void recount();
  });
  void recount();
  void lookForBackfill();
  const backfillTimer = setInterval(lookForBackfill, backfillMilliseconds);

  return {
    memory,
    snapshot: () => ({
      at: Date.now(),
      startedAt,
      isSimulated: options.kind === 'simulated',
      products: options.products,
      gapMilliseconds: options.gapMilliseconds,
      stages: stagesOf({
        ...options,
        now: Date.now(),
        figures,
        partitions,
        queries,
        reading: options.reading(),
      }),
      latest: memory.latest(),
      problems,
      backfilledAt,
    }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    partitions: async () => {
      await recount();
      return partitions;
    },
    counted: async (run) => {
      try {
        const result = await run();
        const { milliseconds } = result;
        queries = { count: queries.count + 1, milliseconds, problem: null };
        return result;
      } catch (error) {
        const problem = error instanceof QueryStoppedError ? error.message : null;
        queries = { ...queries, count: queries.count + 1, problem };
        throw error;
      } finally {
        notify([]);
      }
    },
    close: () => {
      unlisten();
      clearInterval(backfillTimer);
    },
  };
}

const changesFiles: ReadonlySet<LakeEvent['type']> = new Set(['delivered', 'curated', 'set-aside']);

function recordsOf(event: LakeEvent) {
  if (event.type !== 'round') return [];
  return event.outcomes.flatMap(({ status, record }) =>
    status === 'ingested' && record ? record : [],
  );
}
