import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import type { S3BucketLifecycleConfigurationRule } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketNotification } from '@cdktf/provider-aws/lib/s3-bucket-notification';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import type { Named } from '@coinlake/lake-environment';
import { type ITerraformDependable, Lazy } from 'cdktf';
import { Construct } from 'constructs';
import { denyWithoutTls, type PolicyStatement, policyJson } from '../roles/policy.ts';
import type { ServiceRole } from '../roles/service-role.ts';
import { blockPublicAccess, encryptBucket, logAccess, versionObjects } from './bucket-settings.ts';
import type { LakeKey } from './lake-key.ts';

export interface PrivateBucketProps {
  readonly named: Named;
  /**
   * The key that objects are encrypted under.
   *
   * @default - S3's own key
   */
  readonly key?: LakeKey;
  /**
   * The bucket that the access log is written to.
   *
   * @default - this bucket itself
   */
  readonly accessLogBucket?: PrivateBucket;
  /** When objects and their earlier versions expire. */
  readonly lifecycle: readonly S3BucketLifecycleConfigurationRule[];
  /** Lets Terraform delete the bucket with everything in it. */
  readonly destroyable: boolean;
}

/** An S3 bucket without public access: encrypted, versioned, logged, TLS only. */
export class PrivateBucket extends Construct {
  readonly bucketName: string;
  /** The ARN as a literal, for policies. */
  readonly bucketArn: string;
  /** The bucket with its settings; what writes into it depends on them. */
  readonly ready: readonly ITerraformDependable[];
  private readonly statements: PolicyStatement[];

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    const { named, key, accessLogBucket = this, lifecycle, destroyable } = props;
    this.bucketArn = named.arn;
    this.statements = [denyWithoutTls('s3', [named.arn, `${named.arn}/*`])];
    const { bucket } = new S3Bucket(this, 'Resource', {
      bucket: named.name,
      forceDestroy: destroyable,
    });
    this.bucketName = bucket;
    const encryption = encryptBucket(this, bucket, key);
    const policy = new S3BucketPolicy(this, 'Policy', {
      bucket,
      policy: Lazy.stringValue({ produce: () => policyJson(this.statements) }),
      // S3 refuses two changes of one bucket's access at the same time.
      dependsOn: [blockPublicAccess(this, bucket)],
    });
    versionObjects(this, bucket, lifecycle);
    this.ready = [encryption, policy];
    logAccess(this, bucket, accessLogBucket);
    new S3BucketNotification(this, 'Events', { bucket, eventbridge: true });
  }

  /** Adds a statement to the bucket's policy. */
  addToPolicy(statement: PolicyStatement): void {
    this.statements.push(statement);
  }

  /** Lets `role` add and replace objects under `prefix`, and list them. */
  grantWrite(role: ServiceRole, prefix: string): void {
    role.allow(
      ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
      [`${this.bucketArn}/${prefix}*`],
    );
    role.allow(['s3:ListBucketMultipartUploads'], [this.bucketArn]);
    this.grantList(role, prefix);
  }

  /** Lets `role` read the objects under `prefix`, and list them. */
  grantRead(role: ServiceRole, prefix: string): void {
    role.allow(['s3:GetObject'], [`${this.bucketArn}/${prefix}*`]);
    this.grantList(role, prefix);
  }

  private grantList(role: ServiceRole, prefix: string): void {
    const withinPrefix = { StringLike: { 's3:prefix': `${prefix}*` } };
    role.allow(['s3:GetBucketLocation'], [this.bucketArn]);
    role.allow(['s3:ListBucket'], [this.bucketArn], prefix === '' ? undefined : withinPrefix);
  }
}
