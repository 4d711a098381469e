import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { RunCommand } from '../run-command.ts';
import { runOrExplain } from '../run-or-explain.ts';
import { type Terraform, terraformIn } from '../terraform/terraform.ts';
import type { PlanJson } from './plan-json.ts';
import { type ProviderSchema, standInState } from './stand-in-state.ts';

/** Lets Terraform plan without account, credentials and shared state. Terraform merges it over the stack. */
const offline = {
  provider: {
    aws: [
      {
        access_key: 'offline',
        secret_key: 'offline',
        allowed_account_ids: [],
        skip_credentials_validation: true,
        skip_metadata_api_check: 'true',
        skip_requesting_account_id: true,
      },
    ],
  },
  terraform: { backend: { local: { path: 'stand-in.tfstate' } } },
};

/** Rounds after which values that depend on each other have settled. */
const settlingRounds = 4;

/** Plans what a stack would become, from a stand-in of what is deployed. */
export type PlanTo = (after: string | undefined) => Promise<PlanJson>;

/**
 * Plans changes of a stack without AWS.
 *
 * @param before - the stack's JSON as it is deployed; undefined for a stack that is new
 * @param directory - to work in; emptied
 * @returns the planner of the versions that may follow: the stack's JSON, undefined where it goes
 */
export async function offlinePlanFrom(
  before: string | undefined,
  directory: string,
  run: RunCommand,
): Promise<PlanTo> {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  write(directory, 'offline_override.tf.json', JSON.stringify(offline));
  const unrelated = before ? await settle(before, directory, run) : {};
  return async (after = emptied(before)) => {
    const terraform = await initialised(after, directory, run);
    return without(unrelated, await plan(terraform));
  };
}

async function initialised(stack: string, directory: string, run: RunCommand): Promise<Terraform> {
  write(directory, 'cdk.tf.json', stack);
  const terraform = terraformIn(directory, run, { env: madeUpVariables(stack) });
  await terraform.init();
  return terraform;
}

/** Plans the deployed version until its stand-in state stays as it is. What still differs is no change. */
async function settle(stack: string, directory: string, run: RunCommand): Promise<PlanJson> {
  const terraform = await initialised(stack, directory, run);
  const schema = await providerSchema(directory, run);
  let latest = await plan(terraform);
  for (let round = 0; round < settlingRounds; round += 1) {
    write(directory, 'stand-in.tfstate', JSON.stringify(standInState(latest, stack, schema)));
    const next = await plan(terraform);
    const isSettled = isDeepStrictEqual(changesOf(next), changesOf(latest));
    latest = next;
    if (isSettled || changesOf(next).length === 0) break;
  }
  return latest;
}

async function plan(terraform: Terraform): Promise<PlanJson> {
  await terraform.plan('stand-in.tfplan', '-refresh=false');
  return (await terraform.show('stand-in.tfplan')) as PlanJson;
}

/** The plan without the changes that the deployed version shows against itself. */
function without(unrelated: PlanJson, plan: PlanJson): PlanJson {
  const known = new Map(changesOf(unrelated).map((change) => [change.address, change]));
  const resource_changes = (plan.resource_changes ?? []).map((resource) =>
    isDeepStrictEqual(known.get(resource.address)?.change, resource.change)
      ? { ...resource, change: { ...resource.change, actions: ['no-op' as const] } }
      : resource,
  );
  return { ...plan, resource_changes };
}

function changesOf({ resource_changes = [] }: PlanJson) {
  return resource_changes.filter(({ change }) => !change.actions.includes('no-op'));
}

async function providerSchema(directory: string, run: RunCommand): Promise<ProviderSchema> {
  const args = ['providers', 'schema', '-json'];
  const { stdout } = await runOrExplain(run, 'terraform', args, { directory });
  return JSON.parse(stdout) as ProviderSchema;
}

/** The same stack without its resources. */
function emptied(stack: string | undefined): string {
  return JSON.stringify({ ...JSON.parse(stack ?? '{}'), resource: {} });
}

/** A value for every variable: the secrets that a real plan is given. */
function madeUpVariables(stack: string): Record<string, string> {
  const names = Object.keys(JSON.parse(stack).variable ?? {});
  return Object.fromEntries(names.map((name) => [`TF_VAR_${name}`, 'offline']));
}

function write(directory: string, file: string, content: string): void {
  writeFileSync(join(directory, file), content);
}
