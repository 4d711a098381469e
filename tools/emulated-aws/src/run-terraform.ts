import { type ProgramRun, type RunOptions, runProgram } from './run-program.ts';

/** Runs `terraform` in `directory` without prompts and version checks, with `env` added to the environment of this process. */
export function runTerraform(
  directory: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  options: RunOptions = {},
): Promise<ProgramRun> {
  const quiet = { CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', TF_INPUT: '0' };
  return runProgram('terraform', args, directory, { ...process.env, ...quiet, ...env }, options);
}
