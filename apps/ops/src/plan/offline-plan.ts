import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { RunCommand } from '../run-command.ts';
import { runOrExplain } from '../run-or-explain.ts';
import { type Terraform, terraformIn } from '../terraform/terraform.ts';
import { assumedState, type ProviderSchema } from './assumed-state.ts';
import type { PlanJson } from './plan-json.ts';

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
  terraform: { backend: { local: { path: 'assumed.tfstate' } } },
};

/** Rounds after which values that depend on each other have settled. */
const settlingRounds = 4;

/** Plans what a stack would become, from an assumed state of what is deployed. */
export type PlanTo = (after: string | undefined) => Promise<PlanJson>;

/**
 * Plans changes of stacks without AWS.
 *
 * @param directory - to work in; each stack gets an empty folder in it
 * @returns the planner of what may follow the JSON `before` of a stack; undefined for a stack
 *   that is not there
 */
export function offlinePlanner(directory: string, run: RunCommand) {
  const schema = onceOnly((stack: string) => providerSchema(stack, run));
  return async (stackName: string, before: string | undefined): Promise<PlanTo> => {
    const stack = join(directory, stackName);
    rmSync(stack, { recursive: true, force: true });
    mkdirSync(stack, { recursive: true });
    write(stack, 'offline_override.tf.json', JSON.stringify(offline));
    const unrelated = before ? await settle(before, stack, run, schema) : {};
    return async (after = emptied(before)) => {
      if (after === before) return without(unrelated, unrelated);
      return without(unrelated, await plan(await initialised(after, stack, run)));
    };
  };
}

/** Every stack is planned with the same provider, whose schema takes seconds to print. */
function onceOnly<T>(ask: (directory: string) => Promise<T>): (directory: string) => Promise<T> {
  let answer: Promise<T> | undefined;
  return (directory) => {
    answer ??= ask(directory);
    return answer;
  };
}

async function initialised(stack: string, directory: string, run: RunCommand): Promise<Terraform> {
  write(directory, 'cdk.tf.json', stack);
  const terraform = terraformIn(directory, run, { env: madeUpVariables(stack) });
  await terraform.init();
  return terraform;
}

/**
 * Plans the deployed version until its assumed state is stable. Differences that remain are not
 * changes of the edit.
 */
async function settle(
  stack: string,
  directory: string,
  run: RunCommand,
  schemaIn: (directory: string) => Promise<ProviderSchema>,
): Promise<PlanJson> {
  const terraform = await initialised(stack, directory, run);
  const schema = await schemaIn(directory);
  let latest = await plan(terraform);
  for (let round = 0; round < settlingRounds; round += 1) {
    write(directory, 'assumed.tfstate', JSON.stringify(assumedState(latest, stack, schema)));
    const next = await plan(terraform);
    const isSettled = isDeepStrictEqual(changesOf(next), changesOf(latest));
    latest = next;
    if (isSettled || changesOf(next).length === 0) break;
  }
  return latest;
}

async function plan(terraform: Terraform): Promise<PlanJson> {
  await terraform.plan('assumed.tfplan', '-refresh=false');
  return (await terraform.show('assumed.tfplan')) as PlanJson;
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
