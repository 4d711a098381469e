import type { AwsClients } from '../aws-clients.ts';
import { doctor } from '../doctor/doctor.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { type Lake, openLake } from '../lake.ts';
import { entitleAdministrators } from '../lake-formation/entitle-administrators.ts';
import { closeAccess, findOpenAccess } from '../lake-formation/open-access.ts';
import { repository } from '../repository.ts';
import { runCommand } from '../run-command.ts';
import { step, type Terminal } from '../terminal.ts';
import { cdktf } from '../terraform/cdktf.ts';
import { type SelectedStacks, selectStacks } from '../terraform/select-stacks.ts';
import { synthesise } from '../terraform/synthesise.ts';
import { readStack } from '../terraform/synthesised-stack.ts';
import { verifyBackend } from '../terraform/verify-backend.ts';
import { announce } from './announce.ts';
import { type Approval, approve } from './approve.ts';
import { dockerIn } from './docker.ts';
import { imageToPublish, publish } from './ingestor-image.ts';
import { verifyPrerequisites, verifySecrets } from './prerequisites.ts';

export interface DeployOptions extends Approval {
  readonly env: string;
  readonly stack?: string;
  /** What has been synthesised already; nothing is built then. */
  readonly synthesised?: string;
  readonly json?: boolean;
}

/** Builds, synthesises and deploys the stacks in their order, then examines the lake. */
export async function deploy(options: DeployOptions, terminal: Terminal): Promise<ExitCode> {
  const { aws, ...lake } = await openLake(options.env);
  const stacks = selectStacks(lake.environment, options.stack);
  verifyBackend(lake.environment);
  const synthesised = options.synthesised ?? repository.synthesised;
  if (!options.synthesised) {
    await step(terminal, 'build and synthesise', () => synthesise(runCommand));
  }
  await deployStacks(stacks, { ...options, synthesised }, lake, aws, terminal);
  if (!stacks.selected.some(({ role }) => role === 'lakehouse')) return exitCode.ok;
  await entitleAdministrators(aws, lake);
  await closeCatalog(aws, lake.names.database.name, terminal);
  // Told apart from what kept a stack from being deployed.
  const isWell = (await doctor(options, terminal)) === exitCode.ok;
  return isWell ? exitCode.ok : exitCode.doneWithFindings;
}

async function deployStacks(
  { selected, leftAlone }: SelectedStacks,
  { synthesised, ...approval }: DeployOptions & { readonly synthesised: string },
  lake: Lake,
  aws: AwsClients,
  terminal: Terminal,
): Promise<void> {
  for (const { name, role } of leftAlone) {
    const command = `npm run deploy -- --env ${lake.environment.name} --stack ${role}`;
    terminal.note(`${name} is left alone; a person deploys it: ${command}`);
  }
  for (const { name } of selected) verifySecrets(readStack(synthesised, name), process.env);
  const docker = dockerIn(repository.root, runCommand, terminal.note);
  const image = await imageToPublish(selected, lake, aws.ecr, docker);

  for (const stack of selected) {
    await verifyPrerequisites(stack, lake, aws);
    const announced = await announce(stack.name, synthesised, runCommand, terminal);
    if (announced.changes === 0) continue;
    await approve(stack.name, announced, approval, terminal);
    if (image && stack.role === 'lakehouse') {
      await step(terminal, `build and push the image ${image.tag}`, () =>
        publish(aws.ecr, image, docker),
      );
    }
    if (stack.role === 'lakehouse') await entitleAdministrators(aws, lake);
    await step(terminal, `deploy ${stack.name}`, () =>
      cdktf('deploy', stack.name, synthesised, runCommand, terminal),
    );
  }
}

/** Leaves to Lake Formation what was created open to everybody with IAM permissions. */
async function closeCatalog(aws: AwsClients, database: string, { note }: Terminal): Promise<void> {
  for (const open of await findOpenAccess(aws, database)) {
    await closeAccess(aws.lakeFormation, open);
    note(`✓ IAM_ALLOWED_PRINCIPALS removed from ${open.name}`);
  }
}
