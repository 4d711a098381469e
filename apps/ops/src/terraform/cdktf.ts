import { repository } from '../repository.ts';
import type { RunCommand } from '../run-command.ts';
import type { Terminal } from '../terminal.ts';
import { runOrExplain } from '../terraform/terraform.ts';

/** Runs `cdktf deploy` or `cdktf destroy` for one synthesised stack, showing each resource as it is done. */
export async function cdktf(
  action: 'deploy' | 'destroy',
  stackName: string,
  synthesised: string,
  run: RunCommand,
  { note }: Pick<Terminal, 'note'>,
): Promise<void> {
  const flags = [
    '--auto-approve',
    '--skip-synth',
    '--ignore-missing-stack-dependencies',
    '--no-color',
  ];
  await runOrExplain(run, 'npx', ['cdktf', action, stackName, ...flags, '--output', synthesised], {
    directory: repository.infra,
    env: {
      CHECKPOINT_DISABLE: '1',
      CI: '1',
      TF_CLI_ARGS_init: `-backend-config=${repository.backendConfig} -reconfigure`,
      TF_CLI_ARGS_apply: '-lock-timeout=60s',
      TF_CLI_ARGS_destroy: '-lock-timeout=60s',
    },
    onLine: (line) => {
      if (/(Creation|Modifications|Destruction) complete|Still /.test(line))
        note(`  ${line.trim()}`);
    },
  });
}
