import { isDeepStrictEqual } from 'node:util';
import {
  type DataLakePrincipal,
  type DataLakeSettings,
  GetDataLakeSettingsCommand,
  type LakeFormationClient,
  PutDataLakeSettingsCommand,
} from '@aws-sdk/client-lakeformation';
import type { Lake } from '../lake.ts';
import type { Terraform } from '../terraform/terraform.ts';

/**
 * Removes the Lake Formation administrators of this environment, and no others. The settings leave
 * Terraform's state first: destroying them would remove every administrator, and an interruption
 * would lose the list of the others.
 *
 * @param governance - Terraform in the initialised directory of the governance stack
 */
export async function dismissAdministrators(
  lakeFormation: LakeFormationClient,
  lake: Lake,
  governance: Pick<Terraform, 'state' | 'forget'>,
): Promise<void> {
  const settings = (await governance.state()).filter((address) =>
    address.startsWith('aws_lakeformation_data_lake_settings.'),
  );
  if (settings.length > 0) await governance.forget(settings);
  const current = await settingsOf(lakeFormation);
  await put(lakeFormation, current, othersAmong(current, lake), lake);
}

/** Removes the workflows' roles: Lake Formation rejects a list that names a deleted role. */
export async function dismissWorkflows(
  lakeFormation: LakeFormationClient,
  lake: Lake,
): Promise<void> {
  const current = await settingsOf(lakeFormation);
  const workflows = workflowsOf(lake);
  const others = adminsOf(current).filter((admin) => !workflows.includes(admin));
  await put(lakeFormation, current, others.sort(), lake);
}

/** Sets the administrators to `admins` and removes our read-only one, if that changes anything. */
async function put(
  lakeFormation: LakeFormationClient,
  current: DataLakeSettings,
  admins: readonly string[],
  lake: Lake,
): Promise<void> {
  const observers = arnsOf(current.ReadOnlyAdmins);
  const kept = observers.filter((observer) => observer !== lake.names.roles.ciPlan.arn);
  if (isDeepStrictEqual(admins, adminsOf(current).sort()) && kept.length === observers.length)
    return;
  const DataLakeAdmins = principals(admins);
  const ReadOnlyAdmins = principals(kept);
  await lakeFormation.send(
    new PutDataLakeSettingsCommand({
      DataLakeSettings: { ...current, DataLakeAdmins, ReadOnlyAdmins },
    }),
  );
}

function principals(arns: readonly string[]): DataLakePrincipal[] {
  return arns.map((arn) => ({ DataLakePrincipalIdentifier: arn }));
}

/** The administrators that this environment did not add, and those that existed before it. */
export async function administratorsOfOthers(
  lakeFormation: LakeFormationClient,
  lake: Lake,
): Promise<string[]> {
  return othersAmong(await settingsOf(lakeFormation), lake);
}

function othersAmong(settings: DataLakeSettings, lake: Lake): string[] {
  const { environment, names } = lake;
  const { portalAccess } = names.roles;
  const ours = [...environment.governance.admins, ...workflowsOf(lake), portalAccess.arn];
  const others = adminsOf(settings).filter((admin) => !ours.includes(admin));
  return [...new Set([...others, ...environment.governance.existingAdmins])].sort();
}

/** Not read from the environment file, which may no longer mention the workflows. */
function workflowsOf({ names }: Lake): string[] {
  const { ciDeploy, ciDestroy } = names.roles;
  return [ciDeploy.arn, ciDestroy.arn];
}

function adminsOf({ DataLakeAdmins }: DataLakeSettings): string[] {
  return arnsOf(DataLakeAdmins);
}

function arnsOf(listed: readonly DataLakePrincipal[] = []): string[] {
  return listed.flatMap(({ DataLakePrincipalIdentifier: arn }) => arn ?? []);
}

async function settingsOf(lakeFormation: LakeFormationClient): Promise<DataLakeSettings> {
  const { DataLakeSettings } = await lakeFormation.send(new GetDataLakeSettingsCommand({}));
  return DataLakeSettings ?? {};
}
