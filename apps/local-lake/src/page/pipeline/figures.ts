import { skippedFileText } from '../../lake/skipped-files.ts';
import type { LakeEvent } from '../../lake-event.ts';

type Call = Extract<LakeEvent, { type: 'call' }>;

/** The figures of a running pipeline. Times are Unix milliseconds, null for never. */
export interface Figures {
  readonly calls: number;
  /** Whether each of the latest calls was answered, newest last. */
  readonly latestCalls: readonly boolean[];
  readonly lastCallStatus: Call['status'] | null;
  readonly slot: {
    readonly scheduledAt: string;
    readonly expected: number;
    readonly ended: number;
  } | null;
  readonly ended: number;
  readonly ingested: number;
  readonly lastRoundAt: number | null;
  /** How many records of the last round were ingested. */
  readonly lastRoundIngested: number;
  readonly streamed: number;
  /** Puts whose records are not delivered yet, oldest first. */
  readonly waiting: readonly { readonly at: number; readonly records: number }[];
  readonly objects: number;
  readonly lastDeliveryAt: number | null;
  /** Why the last delivery failed; null if it succeeded. */
  readonly deliveryProblem: string | null;
  readonly skippedFile: { readonly at: number; readonly text: string } | null;
}

/** Figures of a pipeline that has just been opened. @param recovered - records left by a former process */
export function firstFigures(recovered: number, now: number): Figures {
  return {
    calls: 0,
    latestCalls: [],
    lastCallStatus: null,
    slot: null,
    ended: 0,
    ingested: 0,
    lastRoundAt: null,
    lastRoundIngested: 0,
    streamed: 0,
    waiting: recovered === 0 ? [] : [{ at: now, records: recovered }],
    objects: 0,
    lastDeliveryAt: null,
    deliveryProblem: null,
    skippedFile: null,
  };
}

const callsKept = 50;

/** The figures after `event`. */
export function figuresAfter(figures: Figures, event: LakeEvent, now: number): Figures {
  switch (event.type) {
    case 'call':
      return {
        ...figures,
        calls: figures.calls + 1,
        latestCalls: [...figures.latestCalls, isAnswered(event.status)].slice(-callsKept),
        lastCallStatus: event.status,
      };
    case 'slot-started':
      return { ...figures, slot: { ...event.slot, expected: event.expected, ended: 0 } };
    case 'round':
      return afterRound(figures, event.outcomes, now);
    case 'streamed':
      return {
        ...figures,
        streamed: figures.streamed + event.records,
        waiting: [...figures.waiting, { at: now, records: event.records }],
      };
    case 'delivered':
      return {
        ...figures,
        objects: figures.objects + 1,
        lastDeliveryAt: now,
        deliveryProblem: null,
        waiting: without(figures.waiting, event.file.records),
      };
    case 'delivery-failed':
      return { ...figures, deliveryProblem: event.error.message };
    case 'set-aside':
      return {
        ...figures,
        skippedFile: { at: now, text: skippedFileText(event.file) },
      };
    default:
      return figures;
  }
}

/** Whether Coinbase answered a call with success. */
export function isAnswered(status: Call['status']): boolean {
  return typeof status === 'number' && status < 400;
}

function afterRound(
  figures: Figures,
  outcomes: Extract<LakeEvent, { type: 'round' }>['outcomes'],
  now: number,
): Figures {
  const ingested = outcomes.filter(({ status }) => status === 'ingested').length;
  return {
    ...figures,
    slot: figures.slot && { ...figures.slot, ended: figures.slot.ended + outcomes.length },
    ended: figures.ended + outcomes.length,
    ingested: figures.ingested + ingested,
    lastRoundAt: now,
    lastRoundIngested: ingested,
  };
}

function without(waiting: Figures['waiting'], delivered: number): Figures['waiting'] {
  let left = delivered;
  return waiting.flatMap(({ at, records }) => {
    const taken = Math.min(left, records);
    left -= taken;
    return taken === records ? [] : { at, records: records - taken };
  });
}
