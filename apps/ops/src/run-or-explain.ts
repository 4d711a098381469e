import { OperatorError } from './errors.ts';
import { exitCode } from './exit-code.ts';
import { explainFailure } from './known-failures.ts';
import type { CommandOptions, CommandResult, RunCommand } from './run-command.ts';

const shownLines = 25;

export interface ExplainedOptions extends CommandOptions {
  /** Exit codes of success. @default - 0 alone */
  readonly accept?: readonly number[];
  /** What it does is written to Terraform's state as it goes. @default false */
  readonly writesState?: boolean;
  /** Says what a failure means, from the end of its log. @default - a known failure, or the log itself */
  readonly explain?: (log: string) => OperatorError;
}

/** Runs a program that must succeed. A known failure gets its cause, another one the end of its log. */
export async function runOrExplain(
  run: RunCommand,
  program: string,
  args: readonly string[],
  options: ExplainedOptions,
): Promise<CommandResult> {
  const result = await run(program, args, options);
  // Also where the program finished before it was stopped: after Ctrl-C no next step is wanted.
  if (result.isInterrupted) throw stopped(options);
  if ((options.accept ?? [0]).includes(result.exitCode)) return result;
  const tail = endOf(result.output);
  if (options.explain) throw options.explain(tail);
  const known = explainFailure(result.output, new Error(tail));
  if (known) throw known;
  const command = [program, ...args].join(' ');
  throw new OperatorError(`${command} ended with ${result.exitCode}:\n${tail}`, {
    next: `cd ${options.directory} && ${command}`,
    exitCode: exitCode.failed,
  });
}

function stopped({ writesState = false }: ExplainedOptions): OperatorError {
  return new OperatorError(
    writesState ? 'stopped; what was done so far is in the state' : 'stopped',
    {
      next: `run the same command again${writesState ? ': it goes on from there' : ''}`,
      exitCode: exitCode.failed,
    },
  );
}

/** The first error and what follows; without one, the last lines. */
function endOf(output: string): string {
  const lines = output.trimEnd().split('\n');
  const error = lines.findIndex((line) => /\bError: /.test(line));
  const shown = error < 0 ? lines.slice(-shownLines) : lines.slice(error, error + shownLines);
  return shown.join('\n');
}
