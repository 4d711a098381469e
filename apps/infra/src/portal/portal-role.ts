import type { LakeNames, Named } from '@coinlake/lake-environment';
import type { Construct } from 'constructs';
import { ServiceRole } from '../roles/service-role.ts';

export interface PortalRoleProps {
  readonly names: LakeNames;
  readonly named: Named;
  /** The AWS managed policy for the task: its ARN after `policy/`. */
  readonly awsPolicy: string;
  /**
   * Lets DataZone name its user in session tags.
   *
   * @default false
   */
  readonly tagsSessions?: boolean;
}

/**
 * A role of DataZone with an AWS managed policy: its list of actions grows with the service, and a
 * copy would break the portal with the next release.
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

  /** Lets the role use the key of the lakehouse, for the catalog and the buckets. */
  allowLakeKey({ anyKeyArn, keyAlias, region }: LakeNames): void {
    this.allow(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'], [anyKeyArn], {
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias },
      StringEquals: {
        'kms:ViaService': ['s3', 'glue'].map((service) => `${service}.${region}.amazonaws.com`),
      },
    });
  }
}
