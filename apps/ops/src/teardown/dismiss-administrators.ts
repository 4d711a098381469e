import { isDeepStrictEqual } from 'node:util';
import {
  type DataLakeSettings,
  GetDataLakeSettingsCommand,
  type LakeFormationClient,
  PutDataLakeSettingsCommand,
} from '@aws-sdk/client-lakeformation';
import type { Environment } from '@coinlake/infra/config';
import type { Terraform } from '../terraform/terraform.ts';

/**
 * Dismisses the administrators of this environment and nobody else. Terraform forgets the settings
 * first: it would dismiss everybody, and after an interruption nobody would know who they were.
 *
 * @param governance - Terraform in the initialised directory of the governance stack
 */
export async function dismissAdministrators(
  lakeFormation: LakeFormationClient,
  environment: Environment,
  governance: Pick<Terraform, 'state' | 'forget'>,
): Promise<void> {
  const settings = (await governance.state()).filter((address) =>
    address.startsWith('aws_lakeformation_data_lake_settings.'),
  );
  if (settings.length > 0) await governance.forget(settings);
  const current = await settingsOf(lakeFormation);
  const others = othersAmong(current, environment);
  if (isDeepStrictEqual(others, adminsOf(current).sort())) return;
  const DataLakeAdmins = others.map((arn) => ({ DataLakePrincipalIdentifier: arn }));
  await lakeFormation.send(
    new PutDataLakeSettingsCommand({ DataLakeSettings: { ...current, DataLakeAdmins } }),
  );
}

/** The administrators that are not ours, and those that were there before us. */
export async function administratorsOfOthers(
  lakeFormation: LakeFormationClient,
  environment: Environment,
): Promise<string[]> {
  return othersAmong(await settingsOf(lakeFormation), environment);
}

function othersAmong(settings: DataLakeSettings, { governance }: Environment): string[] {
  const others = adminsOf(settings).filter((admin) => !governance.admins.includes(admin));
  return [...new Set([...others, ...governance.existingAdmins])].sort();
}

function adminsOf({ DataLakeAdmins = [] }: DataLakeSettings): string[] {
  return DataLakeAdmins.flatMap(({ DataLakePrincipalIdentifier: arn }) => arn ?? []);
}

async function settingsOf(lakeFormation: LakeFormationClient): Promise<DataLakeSettings> {
  const { DataLakeSettings } = await lakeFormation.send(new GetDataLakeSettingsCommand({}));
  return DataLakeSettings ?? {};
}
