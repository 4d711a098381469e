import { repository } from '../repository.ts';
import type { RunCommand } from '../run-command.ts';
import { runOrExplain } from '../run-or-explain.ts';
import type { Terminal } from '../terminal.ts';
import { interruptibleTerraform } from './interruptible-terraform.ts';
import { terraformEnvironment } from './terraform-environment.ts';

const flags = [
  '--auto-approve',
  '--skip-synth',
  '--ignore-missing-stack-dependencies',
  '--no-color',
];

/** Runs `cdktf deploy` or `cdktf destroy` for one synthesised stack, showing each resource as it is done. */
export async function cdktf(
  action: 'deploy' | 'destroy',
  stackName: string,
  synthesised: string,
  run: RunCommand,
  { note }: Pick<Terminal, 'note'>,
): Promise<void> {
  const terraform = interruptibleTerraform();
  const args = ['cdktf', action, stackName, ...flags, '--output', synthesised];
  await runOrExplain(run, 'npx', args, {
    directory: repository.infra,
    writesState: true,
    env: {
      ...terraform.env,
      ...terraformEnvironment,
      CI: '1',
      TF_CLI_ARGS_init: `-backend-config=${repository.backendConfig} -reconfigure`,
      TF_CLI_ARGS_apply: withLockTimeout(process.env.TF_CLI_ARGS_apply),
      TF_CLI_ARGS_destroy: withLockTimeout(process.env.TF_CLI_ARGS_destroy),
    },
    onInterrupt: () => {
      note('  stopping: what has been begun is brought to its end');
      terraform.interrupt();
    },
    onLine: (line) => {
      if (/(Creation|Modifications|Destruction) complete|Still /.test(line))
        note(`  ${line.trim()}`);
    },
  }).finally(terraform.close);
}

/** Arguments that wait for a lock, after those that the operator has set. */
function withLockTimeout(ownArguments = ''): string {
  return `${ownArguments} -lock-timeout=60s`.trim();
}
