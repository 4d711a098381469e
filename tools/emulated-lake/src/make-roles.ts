import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import type { EmulatedAws } from '@coinlake/emulated-aws';
import { sdkSettings } from './sdk-settings.ts';

/** Creates roles of people, which an account has before it has a lake. */
export async function makeRoles(aws: EmulatedAws, ...names: readonly string[]): Promise<void> {
  const iam = new IAMClient(sdkSettings(aws));
  for (const RoleName of names) {
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: '{}' }));
  }
}
