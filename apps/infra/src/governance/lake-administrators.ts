import { LakeformationDataLakeSettings } from '@cdktf/provider-aws/lib/lakeformation-data-lake-settings';
import { Construct } from 'constructs';
import type { PortalAdministrator } from '../portal/portal-administrator.ts';

export interface LakeAdministratorsProps {
  /** ARNs of the administrators. */
  readonly admins: readonly string[];
  /** ARNs of the read-only administrators. */
  readonly observers: readonly string[];
  /** The administrator that DataZone acts as, if there is a portal. */
  readonly portal: PortalAdministrator | undefined;
}

/**
 * The Lake Formation settings of the account: its administrators, and no default permissions. There
 * is one list per account and region, which is replaced as a whole.
 */
export class LakeAdministrators extends Construct {
  constructor(scope: Construct, id: string, props: LakeAdministratorsProps) {
    super(scope, id);
    const { portal } = props;
    new LakeformationDataLakeSettings(this, 'Resource', {
      admins: sorted([...props.admins, ...(portal ? [portal.roleArn] : [])]),
      ...(props.observers.length > 0 && { readOnlyAdmins: sorted(props.observers) }),
      // Version 4 shares tags and columns across accounts, and is what the console sets today.
      parameters: { CROSS_ACCOUNT_VERSION: '4' },
      ...(portal && { dependsOn: [...portal.ready] }),
    });
  }
}

function sorted(principals: readonly string[]): string[] {
  return [...new Set(principals)].sort();
}
