import { OperatorError } from '../errors.ts';
import { exitCode } from '../exit-code.ts';
import { explainFailure } from '../known-failures.ts';
import type { CommandOptions, CommandResult, RunCommand } from '../run-command.ts';

const shownLines = 25;

/** Runs a program that must succeed. A known failure gets its cause, another one the end of its log. */
export async function runOrExplain(
  run: RunCommand,
  program: string,
  args: readonly string[],
  options: CommandOptions & { readonly accept?: readonly number[] },
): Promise<CommandResult> {
  const result = await run(program, args, options);
  // Also where the program came to its end all the same: whoever presses Ctrl-C wants no next step.
  if (result.isInterrupted) throw stopped();
  if ((options.accept ?? [0]).includes(result.exitCode)) return result;
  const tail = endOf(result.output);
  const known = explainFailure(result.output, new Error(tail));
  if (known) throw known;
  const command = [program, ...args].join(' ');
  throw new OperatorError(`${command} ended with ${result.exitCode}:\n${tail}`, {
    next: `cd ${options.directory} && ${command}`,
    exitCode: exitCode.failed,
  });
}

function stopped(): OperatorError {
  return new OperatorError('stopped; what was done is written down', {
    next: 'run the same command again: it goes on from there',
    exitCode: exitCode.failed,
  });
}

/** The first error and what follows; without one, the last lines. */
function endOf(output: string): string {
  const lines = output.trimEnd().split('\n');
  const error = lines.findIndex((line) => /\bError: /.test(line));
  const shown = error < 0 ? lines.slice(-shownLines) : lines.slice(error, error + shownLines);
  return shown.join('\n');
}

/** Terraform in one directory. */
export interface Terraform {
  /** @param args - beside `-input=false` */
  readonly init: (...args: string[]) => Promise<void>;
  /** Writes the plan to a file. True if something would change. */
  readonly plan: (planFile: string, ...args: string[]) => Promise<boolean>;
  readonly show: (planFile: string) => Promise<unknown>;
  /** The addresses of what is deployed. */
  readonly state: () => Promise<string[]>;
  /** Takes resources out of the state and leaves them as they are. */
  readonly forget: (addresses: readonly string[]) => Promise<void>;
  readonly apply: (...args: string[]) => Promise<void>;
}

/** What `terraform show -json` writes of a state, as far as it is read. */
interface StateJson {
  readonly values?: {
    readonly root_module?: { readonly resources?: readonly { readonly address: string }[] };
  };
}

/** Terraform without colours, questions or version checks. */
export function terraformIn(
  directory: string,
  run: RunCommand,
  options: Pick<CommandOptions, 'env' | 'onLine'> = {},
): Terraform {
  const terraform = (args: readonly string[], accept?: readonly number[]) =>
    runOrExplain(run, 'terraform', args, {
      directory,
      ...options,
      env: { CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', ...options.env },
      ...(accept && { accept }),
    });
  return {
    init: async (...args) => {
      await terraform(['init', '-input=false', '-no-color', ...args]);
    },
    plan: async (planFile, ...args) => {
      const plan = ['plan', '-input=false', '-no-color', '-detailed-exitcode', `-out=${planFile}`];
      const { exitCode } = await terraform([...plan, ...args], [0, 2]);
      return exitCode === 2;
    },
    show: async (planFile) => JSON.parse((await terraform(['show', '-json', planFile])).stdout),
    state: async () => {
      // Not `state list`, which fails where there is no state yet.
      const { stdout } = await terraform(['show', '-json']);
      const { values } = JSON.parse(stdout) as StateJson;
      return (values?.root_module?.resources ?? []).map(({ address }) => address);
    },
    forget: async (addresses) => {
      await terraform(['state', 'rm', '-lock-timeout=60s', ...addresses]);
    },
    apply: async (...args) => {
      await terraform(['apply', '-input=false', '-no-color', '-auto-approve', ...args]);
    },
  };
}
