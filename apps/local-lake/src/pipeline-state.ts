import { countOutcomes } from '@coinlake/lambda-ingestor';
import type { PriceRecord } from '@coinlake/shared-schema';
import { skippedFileText } from './lake/skipped-files.ts';
import type { LakeEvent } from './lake-event.ts';

/** What a view shows of a running pipeline. */
export interface PipelineState {
  readonly latest: ReadonlyMap<string, PriceRecord>;
  readonly slot?: {
    readonly scheduledAt: string;
    readonly expected: number;
    /** Records of which the outcome is known. */
    readonly ended: number;
    readonly ingested: number;
  };
  readonly calls: number;
  readonly streamed: number;
  readonly rejected: number;
  readonly missing: number;
  readonly deadLettered: number;
  readonly lost: number;
  /** How many records were not ingested, by reason. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly delivered: { readonly files: number; readonly records: number; readonly bytes: number };
  readonly newestFile?: string;
  /** Observations that went into the curated table. */
  readonly curated: number;
  /** The latest things that went wrong, newest last. */
  readonly problems: readonly string[];
}

export const initialState: PipelineState = {
  latest: new Map(),
  calls: 0,
  streamed: 0,
  rejected: 0,
  missing: 0,
  deadLettered: 0,
  lost: 0,
  reasons: {},
  delivered: { files: 0, records: 0, bytes: 0 },
  curated: 0,
  problems: [],
};

const problemsKept = 3;

/** The state after `event`. */
export function reduceState(state: PipelineState, event: LakeEvent): PipelineState {
  switch (event.type) {
    case 'call':
      return { ...state, calls: state.calls + 1 };
    case 'slot-started':
      return { ...state, slot: { ...event.slot, expected: event.expected, ended: 0, ingested: 0 } };
    case 'round':
      return afterRound(state, event);
    case 'streamed':
      return { ...state, streamed: state.streamed + event.records };
    case 'delivered':
      return afterDelivery(state, event.file);
    case 'fail-over':
      return withProblem(
        state,
        `${event.from} failed, ${event.to} took over: ${event.cause.message}`,
      );
    case 'delivery-failed':
      return withProblem(state, `delivery failed and will be tried again: ${event.error.message}`);
    case 'curated':
      return { ...state, curated: state.curated + sumOf(event.days.map(({ added }) => added)) };
    case 'curation-failed':
      return withProblem(state, `curation failed and will be tried again: ${event.error.message}`);
    case 'slot-log-failed':
      return withProblem(state, `slot log cannot be written: ${event.error.message}`);
    case 'set-aside':
      return withProblem(state, skippedFileText(event.file));
    case 'slot-ended':
      return state;
  }
}

type Round = Extract<LakeEvent, { type: 'round' }>;

function afterRound(state: PipelineState, { outcomes }: Round): PipelineState {
  const counts = countOutcomes(outcomes);
  const latest = new Map(state.latest);
  for (const { record } of outcomes)
    if (record !== undefined) latest.set(record.product_id, record);
  const next: PipelineState = {
    ...state,
    latest,
    rejected: state.rejected + counts.rejected,
    missing: state.missing + counts.missing,
    deadLettered: state.deadLettered + counts['dead-lettered'],
    lost: state.lost + counts.lost,
    reasons: added(state.reasons, counts.reasons),
    ...(state.slot && {
      slot: {
        ...state.slot,
        ended: state.slot.ended + outcomes.length,
        ingested: state.slot.ingested + outcomes.filter(isIngested).length,
      },
    }),
  };
  const problem = outcomes.find(({ message }) => message !== undefined);
  return problem === undefined
    ? next
    : withProblem(next, `${problem.productId}: ${problem.message ?? ''}`);
}

function isIngested({ status }: Round['outcomes'][number]): boolean {
  return status === 'ingested';
}

function afterDelivery(
  state: PipelineState,
  file: Extract<LakeEvent, { type: 'delivered' }>['file'],
): PipelineState {
  const { files, records, bytes } = state.delivered;
  return {
    ...state,
    newestFile: file.key,
    delivered: { files: files + 1, records: records + file.records, bytes: bytes + file.bytes },
  };
}

function added(sums: PipelineState['reasons'], more: PipelineState['reasons']) {
  const result: Record<string, number> = { ...sums };
  for (const [reason, count] of Object.entries(more))
    result[reason] = (result[reason] ?? 0) + count;
  return result;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function withProblem(state: PipelineState, problem: string): PipelineState {
  return { ...state, problems: [...state.problems, problem].slice(-problemsKept) };
}
