import { Cloudtrail } from '@cdktf/provider-aws/lib/cloudtrail';
import type { LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import type { LakeKey } from '../storage/lake-key.ts';
import type { PrivateBucket } from '../storage/private-bucket.ts';

export interface AuditTrailProps {
  readonly names: LakeNames;
  readonly key: LakeKey;
  /** The bucket whose object-level calls are recorded. */
  readonly auditedBucket: PrivateBucket;
  /** The bucket that the trail writes to. */
  readonly logBucket: PrivateBucket;
}

/** The prefix of the trail's files in the log bucket. */
const prefix = 'audit';

/**
 * The CloudTrail trail: the management events of the account, which include the data access that Lake
 * Formation grants, and every call on an object of the lake. Its log files are validated.
 */
export class AuditTrail extends Construct {
  /** The S3 URI of the events of this account and region, with a folder per day. */
  readonly location: string;

  constructor(scope: Construct, id: string, props: AuditTrailProps) {
    super(scope, id);
    const { names, key, auditedBucket, logBucket } = props;
    this.grantCloudTrail(props);
    new Cloudtrail(this, 'Resource', {
      name: names.trail.name,
      s3BucketName: logBucket.bucketName,
      s3KeyPrefix: prefix,
      kmsKeyId: key.keyArn,
      enableLogFileValidation: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      advancedEventSelector: [
        selector('Grants of access', { eventCategory: 'Management' }),
        selector('Objects of the lake', {
          eventCategory: 'Data',
          'resources.type': 'AWS::S3::Object',
          'resources.ARN': { startsWith: [`${auditedBucket.bucketArn}/`] },
        }),
      ],
      // CloudTrail checks its access to the bucket when the trail is created.
      dependsOn: [...logBucket.ready],
    });
    this.location = `s3://${names.buckets.logs.name}/${prefix}/AWSLogs/${names.accountId}/CloudTrail/${names.region}/`;
  }

  /** Lets CloudTrail use the key and write to the bucket, for this trail only. */
  private grantCloudTrail({ names, key, logBucket }: AuditTrailProps): void {
    const principals = { Service: 'cloudtrail.amazonaws.com' };
    const forThisTrail = { 'aws:SourceArn': names.trail.arn };
    key.grantService('cloudtrail', { StringEquals: forThisTrail });
    logBucket.addToPolicy({
      sid: 'AuditLooksAtTheBucket',
      principals,
      actions: ['s3:GetBucketAcl'],
      resources: [logBucket.bucketArn],
      condition: { StringEquals: forThisTrail },
    });
    logBucket.addToPolicy({
      sid: 'AuditWrites',
      principals,
      actions: ['s3:PutObject'],
      resources: [`${logBucket.bucketArn}/${prefix}/AWSLogs/${names.accountId}/*`],
      condition: {
        StringEquals: { ...forThisTrail, 's3:x-amz-acl': 'bucket-owner-full-control' },
      },
    });
  }
}

/** Selects the events whose fields have the given values. */
function selector(name: string, fields: Record<string, string | { startsWith: string[] }>) {
  return {
    name,
    fieldSelector: Object.entries(fields).map(([field, value]) =>
      typeof value === 'string' ? { field, equalTo: [value] } : { field, ...value },
    ),
  };
}
