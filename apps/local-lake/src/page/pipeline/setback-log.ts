import type { LakeEvent } from '../../lake-event.ts';
import type { Setback } from '../wire.ts';
import { isAnswered } from './figures.ts';

/** Setbacks with those of `event` added, most recent first. */
export function setbacksAfter(
  setbacks: readonly Setback[],
  event: LakeEvent,
  now: number,
): readonly Setback[] {
  return setbacksOf(event, now).reduce(withSetback, setbacks);
}

function setbacksOf(event: LakeEvent, now: number): Setback[] {
  if (event.type === 'call' && !isAnswered(event.status)) {
    const reason = typeof event.status === 'number' ? `answer ${event.status}` : event.status;
    const message = `asking for ${event.productId}`;
    return [{ end: 'retried', reason, count: 1, lastAt: now, message }];
  }
  if (event.type !== 'round') return [];
  return event.endings.flatMap(({ end, reason, message, productId }) => {
    if (end === 'ingested') return [];
    const what = `${productId}: ${message ?? 'nothing more is known'}`;
    return { end, reason: reason ?? end, count: 1, lastAt: now, message: what };
  });
}

function withSetback(setbacks: readonly Setback[], next: Setback): readonly Setback[] {
  const isSame = (other: Setback) => other.end === next.end && other.reason === next.reason;
  const count = (setbacks.find(isSame)?.count ?? 0) + 1;
  return [{ ...next, count }, ...setbacks.filter((other) => !isSame(other))];
}
