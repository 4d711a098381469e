import { CoinbaseStatusError } from './errors.ts';
import type { CallStatus, ReportCoinbaseEvent } from './observation.ts';
import type { Question, Source } from './source.ts';

/** Failing calls in a row after which a source is given up for the run. */
const faultLimit = 3;

/**
 * Asks the sources in order: where one fails, the next one in the same call. After three such calls
 * in a row the failing one is not asked again until the run ends. Make one per run. An unknown
 * product is not a fault of the source.
 *
 * @throws Error that joins why each source that was asked gave no answer
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
        // A late answer does not bring back a source that was given up meanwhile.
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
