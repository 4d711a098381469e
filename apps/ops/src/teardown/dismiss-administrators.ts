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
 * Dismisses the administrators of this environment and nobody else. Terraform forgets the settings
 * first: it would dismiss everybody, and after an interruption nobody would know who they were.
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

/** Dismisses the roles of the workflows: Lake Formation takes no list that names what is gone. */
export async function dismissWorkflows(
  lakeFormation: LakeFormationClient,
  lake: Lake,
): Promise<void> {
  const current = await settingsOf(lakeFormation);
  const workflows = workflowsOf(lake);
  const others = adminsOf(current).filter((admin) => !workflows.includes(admin));
  await put(lakeFormation, current, others.sort(), lake);
}

/** Changes the lists to `admins`, and to the observers that are not ours, if they are not so already. */
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

/** The administrators that are not ours, and those that were there before us. */
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

/** Ours also where the file does not name the workflows any more. */
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
