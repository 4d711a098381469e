import { type ExitCode, exitCode } from './exit-code.ts';

/** A failure whose cause is known, with the command that comes next. Shown without a stack trace. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
  readonly next: string;
  readonly exitCode: ExitCode;

  /** @param options.next - what to run or change; one line */
  constructor(message: string, options: { next: string; exitCode?: ExitCode; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.next = options.next;
    this.exitCode = options.exitCode ?? exitCode.needsHuman;
  }
}
