import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { S3BucketNotification } from '@cdktf/provider-aws/lib/s3-bucket-notification';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { Named } from '@coinlake/lake-environment';
import { type ITerraformDependable, Lazy } from 'cdktf';
import { Construct } from 'constructs';
import { denyWithoutTls, type PolicyStatement, policyJson } from '../roles/policy.ts';
import type { ServiceRole } from '../roles/service-role.ts';
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
   * The bucket that keeps the access log.
   *
   * @default - this bucket itself
   */
  readonly accessLogBucket?: PrivateBucket;
  /** What becomes of objects with time. */
  readonly lifecycle: readonly S3BucketLifecycleConfigurationRule[];
  /** Lets Terraform delete the bucket with everything in it. */
  readonly destroyable: boolean;
}

/** An S3 bucket that nobody outside the account reads: encrypted, versioned, logged, TLS only. */
export class PrivateBucket extends Construct {
  readonly bucketName: string;
  /** The ARN as a literal, for policies. */
  readonly bucketArn: string;
  /** The bucket with its settings; what writes into it depends on them. */
  readonly ready: readonly ITerraformDependable[];
  private readonly bucket: S3Bucket;
  private readonly statements: PolicyStatement[];

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    const { named } = props;
    this.bucketArn = named.arn;
    this.statements = [denyWithoutTls('s3', [named.arn, `${named.arn}/*`])];
    this.bucket = new S3Bucket(this, 'Resource', {
      bucket: named.name,
      forceDestroy: props.destroyable,
    });
    this.bucketName = this.bucket.bucket;
    const encryption = this.encrypt(props.key);
    const policy = this.closeToThePublic();
    this.keepHistory(props.lifecycle);
    this.ready = [encryption, policy];
    this.report(props.accessLogBucket ?? this);
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

  private encrypt(key: LakeKey | undefined): ITerraformDependable {
    return new S3BucketServerSideEncryptionConfigurationA(this, 'Encryption', {
      bucket: this.bucketName,
      rule: [
        {
          applyServerSideEncryptionByDefault:
            key === undefined
              ? { sseAlgorithm: 'AES256' }
              : { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key.keyArn },
          bucketKeyEnabled: true,
        },
      ],
    });
  }

  private closeToThePublic(): ITerraformDependable {
    const block = new S3BucketPublicAccessBlock(this, 'PublicAccess', {
      bucket: this.bucketName,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, 'Ownership', {
      bucket: this.bucketName,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    });
    return new S3BucketPolicy(this, 'Policy', {
      bucket: this.bucketName,
      policy: Lazy.stringValue({ produce: () => policyJson(this.statements) }),
      // S3 refuses the two at once on one bucket.
      dependsOn: [block],
    });
  }

  private keepHistory(rules: readonly S3BucketLifecycleConfigurationRule[]): void {
    const versioning = new S3BucketVersioningA(this, 'Versioning', {
      bucket: this.bucketName,
      versioningConfiguration: { status: 'Enabled' },
    });
    new S3BucketLifecycleConfiguration(this, 'Lifecycle', {
      bucket: this.bucketName,
      rule: [...rules],
      dependsOn: [versioning],
    });
  }

  private report(accessLogBucket: PrivateBucket): void {
    new S3BucketLoggingA(this, 'AccessLog', {
      bucket: this.bucketName,
      targetBucket: accessLogBucket.bucketName,
      targetPrefix: `access/${this.node.id.toLowerCase()}/`,
      // Its policy is what lets the log in.
      dependsOn: [...accessLogBucket.ready],
    });
    new S3BucketNotification(this, 'Events', { bucket: this.bucketName, eventbridge: true });
  }
}
