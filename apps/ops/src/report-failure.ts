import { inspect } from 'node:util';
import { OperatorError } from './errors.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { explainError } from './explain-error.ts';
import type { Terminal } from './terminal.ts';

/** What a command was called with, as far as a next step names it. */
interface CalledWith {
  readonly env?: string;
  readonly synthesised?: string;
}

/** Says what failed and what comes next; with `COINLAKE_DEBUG=1` where in the code, too. */
export function reportFailure(
  error: unknown,
  { env = '<name>', synthesised = 'apps/infra/cdktf.out' }: CalledWith,
  { note }: Pick<Terminal, 'note'>,
  variables = process.env,
): ExitCode {
  const { message, next, exitCode } = asOperatorError(error);
  const filled = next.replaceAll('<name>', env).replaceAll('<synthesised>', synthesised);
  note(`✗ ${message}\n  next: ${filled}`);
  if (variables.COINLAKE_DEBUG === '1') note(inspect(error));
  return exitCode;
}

function asOperatorError(error: unknown): OperatorError {
  // Ctrl-C at a question.
  if (error instanceof Error && error.name === 'ExitPromptError') {
    return new OperatorError('stopped, nothing more was changed', {
      next: 'run the same command again to go on',
      exitCode: exitCode.failed,
    });
  }
  return explainError(error);
}
