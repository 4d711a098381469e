import { LakeformationResource } from '@cdktf/provider-aws/lib/lakeformation-resource';
import type { LakeNames } from '@coinlake/lake-environment';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { ServiceRole } from '../roles/service-role.ts';
import type { LakeKey } from '../storage/lake-key.ts';
import type { PrivateBucket } from '../storage/private-bucket.ts';

export interface LakeLocationProps {
  readonly names: LakeNames;
  readonly bucket: PrivateBucket;
  readonly key: LakeKey;
}

/**
 * The lake bucket as a location of Lake Formation, registered with a role of the lake: Lake Formation
 * lends that role's access to a principal for the columns and files that it was granted.
 */
export class LakeLocation extends Construct {
  readonly bucketName: string;
  readonly locationArn: string;
  /** The registration, on which tables, grants and the crawler depend. */
  readonly ready: readonly ITerraformDependable[];
  private readonly bucket: PrivateBucket;

  constructor(scope: Construct, id: string, { names, bucket, key }: LakeLocationProps) {
    super(scope, id);
    this.bucket = bucket;
    const role = new ServiceRole(this, 'Role', {
      named: names.roles.location,
      assumedBy: { service: 'lakeformation.amazonaws.com' },
      assumedWhen: { StringEquals: { 'aws:SourceAccount': names.accountId } },
    });
    bucket.grantRead(role, '');
    bucket.grantWrite(role, '');
    role.allow(['s3:DeleteObject'], [`${bucket.bucketArn}/*`]);
    key.grantUse(role, 's3');

    const location = new LakeformationResource(this, 'Resource', {
      arn: bucket.bucketArn,
      roleArn: role.roleArn,
      useServiceLinkedRole: false,
      hybridAccessEnabled: false,
      dependsOn: [...role.ready, ...bucket.ready],
    });
    this.bucketName = names.buckets.lake.name;
    this.locationArn = bucket.bucketArn;
    this.ready = [location];
  }

  /** Lets `role` put objects under `prefix`: Lake Formation lends read access only. */
  grantWrite(role: ServiceRole, prefix: string): void {
    // Athena lists and reads existing objects before it writes.
    this.bucket.grantRead(role, prefix);
    this.bucket.grantWrite(role, prefix);
  }
}
