import type { OperatorError } from '../errors.ts';
import { repository } from '../repository.ts';
import type { RunCommand } from '../run-command.ts';
import { runOrExplain } from '../run-or-explain.ts';

export interface SynthesiseOptions {
  /** The root of a checkout of its own. @default - the working tree */
  readonly root?: string;
  /** Says what a failure means, from the end of its log. @default - the command and the log */
  readonly explain?: (log: string) => OperatorError;
}

/** Builds what the stacks contain, then synthesises the stacks of every environment. */
export async function synthesise(
  run: RunCommand,
  { root, explain }: SynthesiseOptions = {},
): Promise<void> {
  await runOrExplain(run, 'npx', ['nx', 'run', 'infra:synth'], {
    directory: root ?? repository.root,
    // Another checkout is used once: a daemon would outlive it.
    ...(root && { env: { NX_DAEMON: 'false', NX_WORKSPACE_ROOT_PATH: root } }),
    ...(explain && { explain }),
  });
}
