import type { LakeEvent } from '../../lake-event.ts';
import type { Problem } from '../wire.ts';
import { isAnswered } from './figures.ts';

/** Problems with those of `event` added, most recent first. */
export function problemsAfter(
  problems: readonly Problem[],
  event: LakeEvent,
  now: number,
): readonly Problem[] {
  return problemsOf(event, now).reduce(withProblem, problems);
}

function problemsOf(event: LakeEvent, now: number): Problem[] {
  if (event.type === 'call' && !isAnswered(event.status)) {
    const reason = typeof event.status === 'number' ? `answer ${event.status}` : event.status;
    const message = `asking for ${event.productId}`;
    return [{ status: 'retried', reason, count: 1, lastAt: now, message }];
  }
  if (event.type !== 'round') return [];
  return event.outcomes.flatMap(({ status, reason, message, productId }) => {
    if (status === 'ingested') return [];
    const what = `${productId}: ${message ?? 'no details'}`;
    return { status, reason: reason ?? status, count: 1, lastAt: now, message: what };
  });
}

function withProblem(problems: readonly Problem[], next: Problem): readonly Problem[] {
  const isSame = (other: Problem) => other.status === next.status && other.reason === next.reason;
  const count = (problems.find(isSame)?.count ?? 0) + 1;
  return [{ ...next, count }, ...problems.filter((other) => !isSame(other))];
}
