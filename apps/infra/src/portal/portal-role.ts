import type { LakeNames, Named } from '@coinlake/lake-environment';
import type { Construct } from 'constructs';
import { ServiceRole } from '../roles/service-role.ts';

export interface PortalRoleProps {
  readonly names: LakeNames;
  readonly named: Named;
  /** The policy that AWS keeps for the task, as its ARN ends after `policy/`. */
  readonly awsPolicy: string;
  /**
   * Lets DataZone say for whom it acts, in session tags.
   *
   * @default false
   */
  readonly tagsSessions?: boolean;
}

/**
 * A role that DataZone acts as. AWS keeps the list of actions for each task, which grows with the
 * service; a copy of ours would break the portal with its next release.
 */
export class PortalRole extends ServiceRole {
  constructor(scope: Construct, id: string, props: PortalRoleProps) {
    const { names, named, awsPolicy, tagsSessions = false } = props;
    super(scope, id, {
      named,
      assumedBy: { service: 'datazone.amazonaws.com' },
      assumedWhen: {
        StringEquals: { 'aws:SourceAccount': names.accountId },
        ...(tagsSessions && { 'ForAllValues:StringLike': { 'aws:TagKeys': 'datazone*' } }),
      },
      ...(tagsSessions && { alsoTrustedTo: ['sts:TagSession'] }),
      awsPolicyArn: names.awsPolicyArn(awsPolicy),
    });
  }

  /** Lets the role use the lake's key, which the lakehouse owns, for what is in the catalog and in buckets. */
  allowLakeKey({ anyKeyArn, keyAlias, region }: LakeNames): void {
    this.allow(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'], [anyKeyArn], {
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias },
      StringEquals: {
        'kms:ViaService': ['s3', 'glue'].map((service) => `${service}.${region}.amazonaws.com`),
      },
    });
  }
}
