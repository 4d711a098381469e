import { countOutcomes } from '@coinlake/lambda-ingestor';
import type { PriceRecord } from '@coinlake/shared-schema';
import { skippedFileText } from './lake/skipped-files.ts';
import type { LakeEvent } from './lake-event.ts';

/** Where the pipeline stands: what a view shows of it. */
export interface PipelineState {
  readonly latest: ReadonlyMap<string, PriceRecord>;
  readonly slot?: {
    readonly scheduledAt: string;
    readonly promised: number;
    readonly ended: number;
  };
  readonly calls: number;
  readonly streamed: number;
  readonly rejected: number;
  readonly missing: number;
  readonly deadLettered: number;
  readonly lost: number;
  /** How many records ended other than well, by reason. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly delivered: { readonly files: number; readonly records: number; readonly bytes: number };
  readonly newestFile?: string;
  /** Observations that went into the curated table. */
  readonly curated: number;
  /** The latest things that went wrong, newest last. */
  readonly troubles: readonly string[];
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
  troubles: [],
};

const troublesKept = 3;

/** The state after `event`. */
export function reduceState(state: PipelineState, event: LakeEvent): PipelineState {
  switch (event.type) {
    case 'call':
      return { ...state, calls: state.calls + 1 };
    case 'slot-started':
      return { ...state, slot: { ...event.slot, promised: event.promised, ended: 0 } };
    case 'round':
      return afterRound(state, event);
    case 'streamed':
      return { ...state, streamed: state.streamed + event.records };
    case 'delivered':
      return afterDelivery(state, event.file);
    case 'fail-over':
      return troubled(state, `${event.from} failed, ${event.to} took over: ${event.cause.message}`);
    case 'delivery-failed':
      return troubled(state, `delivery failed and will be tried again: ${event.error.message}`);
    case 'curated':
      return { ...state, curated: state.curated + sumOf(event.days.map(({ added }) => added)) };
    case 'curation-failed':
      return troubled(state, `curation failed and will be tried again: ${event.error.message}`);
    case 'set-aside':
      return troubled(state, skippedFileText(event.file));
    case 'slot-ended':
      return state;
  }
}

type Round = Extract<LakeEvent, { type: 'round' }>;

function afterRound(state: PipelineState, { outcomes }: Round): PipelineState {
  const account = countOutcomes(outcomes);
  const latest = new Map(state.latest);
  for (const { record } of outcomes)
    if (record !== undefined) latest.set(record.product_id, record);
  const next: PipelineState = {
    ...state,
    latest,
    rejected: state.rejected + account.rejected,
    missing: state.missing + account.missing,
    deadLettered: state.deadLettered + account['dead-lettered'],
    lost: state.lost + account.lost,
    reasons: added(state.reasons, account.reasons),
    ...(state.slot && { slot: { ...state.slot, ended: state.slot.ended + outcomes.length } }),
  };
  const trouble = outcomes.find(({ message }) => message !== undefined);
  return trouble === undefined
    ? next
    : troubled(next, `${trouble.productId}: ${trouble.message ?? ''}`);
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

function troubled(state: PipelineState, trouble: string): PipelineState {
  return { ...state, troubles: [...state.troubles, trouble].slice(-troublesKept) };
}
