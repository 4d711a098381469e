import { CoinbaseStatusError } from './errors.ts';
import type { CallStatus, ReportCoinbaseEvent } from './observation.ts';
import type { Question, Source } from './source.ts';

/** After this many failing calls in a row, a source is not asked again in this run. */
const faultLimit = 3;

/**
 * Asks the sources in order: if one fails, the same call asks the next. A source that fails three
 * calls in a row is not asked again, so create one such function per run. An unknown product is
 * not a fault of the source: no other source is asked.
 *
 * @throws Error with the reason of each source that was asked and gave no answer
 */
export function failOver<Asked extends Question, Answer>(
  sources: readonly Source<Asked, Answer>[],
  report: ReportCoinbaseEvent,
): (asked: Asked, deadline: number) => Promise<Answer> {
  let current = 0;
  let faults = 0;

  const countFault = (index: number, cause: Error) => {
    const [from, to] = [sources[index], sources[index + 1]];
    if (index !== current || from === undefined || to === undefined) return;
    faults += 1;
    if (faults < faultLimit) return;
    current += 1;
    faults = 0;
    report({ type: 'fail-over', from: from.name, to: to.name, cause });
  };

  return async (asked, deadline) => {
    const productId = typeof asked === 'string' ? asked : asked.productId;
    const request = {
      deadline,
      onAttempt: (status: CallStatus) => report({ type: 'call', productId, status }),
    };
    const errors: Error[] = [];
    const first = current;
    for (const [offset, source] of sources.slice(first).entries()) {
      try {
        const answer = await source.fetch(asked, request);
        // A late answer of a source given up in the meantime must not reset its successor's count.
        if (first + offset === current) faults = 0;
        return answer;
      } catch (error) {
        errors.push(error as Error);
        if (!isFaultOfSource(error)) break;
        countFault(first + offset, error);
      }
    }
    throw joined(errors);
  };
}

function isFaultOfSource(error: unknown): error is CoinbaseStatusError {
  if (!(error instanceof CoinbaseStatusError)) return false;
  return error.isRetryable || error.status === 401 || error.status === 403;
}

function joined(errors: readonly Error[]): Error {
  const [only] = errors;
  if (only !== undefined && errors.length === 1) return only;
  const message = errors.map((error) => error.message).join('; then ');
  return new Error(message, { cause: errors.at(-1) });
}
