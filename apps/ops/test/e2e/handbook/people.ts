import {
  GetDataLakeSettingsCommand,
  LakeFormationClient,
  PutDataLakeSettingsCommand,
} from '@aws-sdk/client-lakeformation';
import type { EmulatedAws } from '@coinlake/emulated-aws';
import { makeRoles, sdkSettings } from '@coinlake/emulated-lake';

/** An administrator of Lake Formation whom somebody else appointed. */
export const someoneElse = 'arn:aws:iam::123456789012:role/DataOffice';

/** An account as an organisation has it: with roles of people, and `someoneElse` as administrator. */
export async function peopleAnAccount(aws: EmulatedAws): Promise<void> {
  await makeRoles(aws, 'Analysts', 'Engineers');
  const DataLakeAdmins = [{ DataLakePrincipalIdentifier: someoneElse }];
  await new LakeFormationClient(sdkSettings(aws)).send(
    new PutDataLakeSettingsCommand({ DataLakeSettings: { DataLakeAdmins } }),
  );
}

/** ARNs of the account's administrators. */
export async function administrators(aws: EmulatedAws): Promise<(string | undefined)[]> {
  const { DataLakeSettings } = await new LakeFormationClient(sdkSettings(aws)).send(
    new GetDataLakeSettingsCommand({}),
  );
  return (DataLakeSettings?.DataLakeAdmins ?? []).map((admin) => admin.DataLakePrincipalIdentifier);
}
