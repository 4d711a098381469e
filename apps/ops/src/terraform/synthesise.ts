import { repository } from '../repository.ts';
import type { RunCommand } from '../run-command.ts';
import { runOrExplain } from '../run-or-explain.ts';

/** Builds what the stacks contain, then synthesises the stacks of every environment. */
export async function synthesise(run: RunCommand): Promise<void> {
  await runOrExplain(run, 'npx', ['nx', 'run', 'infra:synth'], { directory: repository.root });
}
