import { CoinbaseStatusError } from '../errors.ts';
import type { CallStatus, Report } from '../ports.ts';
import type { Question, Source } from './source.ts';

/** Failing calls in a row after which the first source is given up for the run. */
const patience = 3;

/**
 * Asks `first`, and `second` in the same call where `first` fails; after three such calls in a
 * row only `second`, until the run ends. Make one per run. What the failure of a product is (no
 * such product) is not the failure of a source and changes nothing.
 */
export function failOver<Asked extends Question, Answer>(
  first: Source<Asked, Answer>,
  second: Source<Asked, Answer>,
  report: Report,
): (asked: Asked, deadline: number) => Promise<Answer> {
  let faults = 0;

  return async (asked, deadline) => {
    const productId = typeof asked === 'string' ? asked : asked.productId;
    const request = {
      deadline,
      onAttempt: (status: CallStatus) => report({ type: 'call', productId, status }),
    };
    if (faults >= patience) return second.fetch(asked, request);
    try {
      const answer = await first.fetch(asked, request);
      // A late answer does not bring back a source that was given up meanwhile.
      if (faults < patience) faults = 0;
      return answer;
    } catch (error) {
      if (!isFaultOfSource(error)) throw error;
      faults += 1;
      if (faults === patience) {
        report({ type: 'fail-over', from: first.name, to: second.name, cause: error });
      }
      return await second.fetch(asked, request).catch((again: Error) => {
        throw new Error(`${error.message}; then ${again.message}`, { cause: again });
      });
    }
  };
}

function isFaultOfSource(error: unknown): error is CoinbaseStatusError {
  if (!(error instanceof CoinbaseStatusError)) return false;
  return error.isRetryable || error.status === 401 || error.status === 403;
}
