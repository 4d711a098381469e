import { Cloudtrail } from '@cdktf/provider-aws/lib/cloudtrail';
import type { LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import type { LakeKey } from '../storage/lake-key.ts';
import type { PrivateBucket } from '../storage/private-bucket.ts';

export interface AuditTrailProps {
  readonly names: LakeNames;
  readonly key: LakeKey;
  /** The bucket whose objects are watched. */
  readonly auditedBucket: PrivateBucket;
  /** Where the record is kept. */
  readonly logBucket: PrivateBucket;
}

/** Under which the record lies in its bucket. */
const prefix = 'audit';

/**
 * The CloudTrail trail: what is asked of AWS in the account, Lake Formation's grants of access
 * among it, and every call on an object of the lake. Its files are signed.
 */
export class AuditTrail extends Construct {
  /** Where the events of this account and region lie, with a folder per day below. */
  readonly location: string;

  constructor(scope: Construct, id: string, props: AuditTrailProps) {
    super(scope, id);
    const { names, key, auditedBucket, logBucket } = props;
    this.letIn(props);
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
      // CloudTrail tries the bucket when it is created.
      dependsOn: [...logBucket.ready],
    });
    this.location = `s3://${names.buckets.logs.name}/${prefix}/AWSLogs/${names.accountId}/CloudTrail/${names.region}/`;
  }

  /** Lets CloudTrail, for this trail, use key and bucket. */
  private letIn({ names, key, logBucket }: AuditTrailProps): void {
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

/** The events in which every field has the value given. */
function selector(name: string, fields: Record<string, string | { startsWith: string[] }>) {
  return {
    name,
    fieldSelector: Object.entries(fields).map(([field, value]) =>
      typeof value === 'string' ? { field, equalTo: [value] } : { field, ...value },
    ),
  };
}
