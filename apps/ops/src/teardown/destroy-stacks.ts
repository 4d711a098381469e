import type { Stack } from '@coinlake/lake-environment';
import type { AwsClients } from '../aws-clients.ts';
import type { Lake } from '../lake.ts';
import { entitleAdministrators } from '../lake-formation/entitle-administrators.ts';
import { repository } from '../repository.ts';
import type { RunCommand } from '../run-command.ts';
import { step, type Terminal } from '../terminal.ts';
import { cdktf } from '../terraform/cdktf.ts';
import { stackDirectory } from '../terraform/synthesised-stack.ts';
import { terraformIn } from '../terraform/terraform.ts';
import { dismissAdministrators, dismissWorkflows } from './dismiss-administrators.ts';
import { applyForceFlags } from './force-flags.ts';
import { keepKeyOfOthers } from './keep-key-of-others.ts';
import { stopFlow } from './stop-flow.ts';

/** What a teardown works with. */
export interface Site {
  readonly lake: Lake;
  readonly aws: AwsClients;
  /** Where the stacks were synthesised. */
  readonly synthesised: string;
  readonly run: RunCommand;
  readonly terminal: Pick<Terminal, 'note'>;
}

/**
 * Destroys stacks, the last deployed first. Every step looks first whether it is done, so that
 * after an interruption at any point the same call goes on.
 */
export async function destroyStacks(stacks: readonly Stack[], site: Site): Promise<void> {
  const { lake, aws, terminal } = site;
  if (stacks.some(({ role }) => role === 'lakehouse')) {
    await stopFlow(aws, lake, terminal);
  }
  for (const stack of [...stacks].reverse()) {
    await prepare(stack, site);
    await step(terminal, `destroy ${stack.name}`, () =>
      cdktf('destroy', stack.name, site.synthesised, site.run, terminal),
    );
  }
}

/** Sees to what Terraform alone would refuse to destroy, or destroy too much of. */
async function prepare({ role, name }: Stack, site: Site): Promise<void> {
  const { lake, aws, synthesised, run, terminal } = site;
  if (role === 'governance') {
    await step(terminal, 'dismiss our administrators of Lake Formation', async () => {
      const terraform = terraformIn(stackDirectory(synthesised, name), run);
      await terraform.init('-reconfigure', `-backend-config=${repository.backendConfig}`);
      await dismissAdministrators(aws.lakeFormation, lake, terraform);
    });
    return;
  }
  if (role === 'ci-access') {
    await step(terminal, 'dismiss the workflows as administrators of Lake Formation', () =>
      dismissWorkflows(aws.lakeFormation, lake),
    );
  }
  await step(terminal, `let ${name} be deleted`, () => applyForceFlags(name, synthesised, run));
  if (role === 'lakehouse') {
    const terraform = terraformIn(stackDirectory(synthesised, name), run);
    await entitleAdministrators(aws, lake);
    await keepKeyOfOthers(aws, lake.names, terraform, terminal);
  }
}
