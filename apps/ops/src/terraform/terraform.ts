import type { CommandOptions, RunCommand } from '../run-command.ts';
import { type ExplainedOptions, runOrExplain } from '../run-or-explain.ts';
import { terraformEnvironment } from './terraform-environment.ts';

/** Terraform in one directory. */
export interface Terraform {
  /** @param args - in addition to `-input=false` */
  readonly init: (...args: string[]) => Promise<void>;
  /** Writes the plan to a file. True if something would change. */
  readonly plan: (planFile: string, ...args: string[]) => Promise<boolean>;
  readonly show: (planFile: string) => Promise<unknown>;
  /** The addresses of what is deployed. */
  readonly state: () => Promise<string[]>;
  /** Removes resources from the state without changing them. */
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
  const terraform = (
    args: readonly string[],
    explained: Pick<ExplainedOptions, 'accept' | 'writesState'> = {},
  ) =>
    runOrExplain(run, 'terraform', args, {
      directory,
      ...options,
      env: { ...terraformEnvironment, TF_IN_AUTOMATION: '1', ...options.env },
      ...explained,
    });
  const writing = { writesState: true };
  return {
    init: async (...args) => {
      await terraform(['init', '-input=false', '-no-color', ...args]);
    },
    plan: async (planFile, ...args) => {
      const plan = ['plan', '-input=false', '-no-color', '-detailed-exitcode', `-out=${planFile}`];
      const { exitCode } = await terraform([...plan, ...args], { accept: [0, 2] });
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
      await terraform(['state', 'rm', '-lock-timeout=60s', ...addresses], writing);
    },
    apply: async (...args) => {
      const apply = ['apply', '-input=false', '-no-color', '-auto-approve'];
      await terraform([...apply, ...args], writing);
    },
  };
}
