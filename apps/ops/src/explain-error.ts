import { EnvironmentFileError } from '@coinlake/lake-environment';
import { OperatorError } from './errors.ts';
import { exitCode } from './exit-code.ts';
import { explainFailure } from './known-failures.ts';

const bug = 'this is a bug: open an issue with this line; COINLAKE_DEBUG=1 shows the stack trace';
const perhapsPassing =
  'run the same command again; if it fails like this again, open an issue with this line ' +
  '(COINLAKE_DEBUG=1 shows the stack trace)';

/** Errors that no account, network or file is the cause of. */
const mistakes = [TypeError, ReferenceError, RangeError];

/** Whatever was thrown, with what comes next. */
export function explainError(error: unknown): OperatorError {
  if (error instanceof OperatorError) return error;
  if (error instanceof EnvironmentFileError) {
    return new OperatorError(error.message, { next: error.next, cause: error });
  }
  const said = wordsOf(error);
  const next = mistakes.some((mistake) => error instanceof mistake) ? bug : perhapsPassing;
  return (
    explainFailure(said, error) ??
    new OperatorError(said, { next, exitCode: exitCode.failed, cause: error })
  );
}

/** With its code: a connection that failed at all addresses of a host has no other words. */
function wordsOf(error: unknown): string {
  const said = String(error);
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' && !said.includes(code) ? `${said} (${code})` : said;
}
