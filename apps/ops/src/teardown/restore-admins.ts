import {
  GetDataLakeSettingsCommand,
  type LakeFormationClient,
  PutDataLakeSettingsCommand,
} from '@aws-sdk/client-lakeformation';
import type { Environment } from '@coinlake/infra/config';

/** The administrators that are not ours, which destroying the governance stack would dismiss too. */
export async function administratorsOfOthers(
  lakeFormation: LakeFormationClient,
  { governance }: Environment,
): Promise<string[]> {
  const { DataLakeSettings } = await lakeFormation.send(new GetDataLakeSettingsCommand({}));
  const current = (DataLakeSettings?.DataLakeAdmins ?? []).flatMap(
    ({ DataLakePrincipalIdentifier: arn }) => arn ?? [],
  );
  const others = current.filter((admin) => !governance.admins.includes(admin));
  return [...new Set([...others, ...governance.existingAdmins])].sort();
}

/** Puts the administrators of others back. */
export async function restoreAdministrators(
  lakeFormation: LakeFormationClient,
  admins: readonly string[],
): Promise<void> {
  if (admins.length === 0) return;
  const { DataLakeSettings } = await lakeFormation.send(new GetDataLakeSettingsCommand({}));
  await lakeFormation.send(
    new PutDataLakeSettingsCommand({
      DataLakeSettings: {
        ...DataLakeSettings,
        DataLakeAdmins: admins.map((arn) => ({ DataLakePrincipalIdentifier: arn })),
      },
    }),
  );
}
