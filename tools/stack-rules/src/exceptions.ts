import type { Exception } from './rule.ts';

/** The rules that the lake does not follow, and why. One that excepts nothing fails the tests. */
export const exceptions: readonly Exception[] = [
  {
    id: 'CKV_AWS_144',
    resource: 'aws_s3_bucket',
    reason:
      'prices of a lost region are fetched again as candles; a second copy would double the storage',
  },
  {
    id: 'CKV_AWS_143',
    resource: 'aws_s3_bucket',
    reason:
      'versions protect against mistakes; a lock would keep the lake from ever being taken down',
  },
  {
    id: 'S3.20',
    resource: 'aws_s3_bucket_versioning',
    reason: 'only the root user can switch it on, with a device that no pipeline has',
  },
  {
    id: 'CKV_AWS_145',
    resource: 'Buckets/Logs',
    reason: 'S3 delivers access logs to a bucket under its own key only',
  },
  {
    id: 'CKV2_AWS_10',
    resource: 'Audit/Trail',
    reason: 'Athena reads the files themselves; CloudWatch would bill each gigabyte of them again',
  },
  {
    id: 'CKV_AWS_117',
    resource: 'Ingestor',
    reason:
      'the function calls public addresses only; a NAT gateway costs more than all the rest, so it is an option',
  },
  {
    id: 'CKV_AWS_116',
    resource: 'Ingestor',
    reason:
      'the on-failure destination keeps the same event, with its error; both would queue every failed run twice',
  },
  {
    id: 'CKV_AWS_272',
    resource: 'Ingestor',
    reason:
      'the bundle is built and hashed by the pipeline that deploys it; a signer would sign whatever that builds',
  },
  {
    id: 'Kinesis.3',
    resource: 'lakehouse-dev/Stream',
    reason: 'a day is the cheapest there is, and an outage in dev may lose records',
  },
  {
    id: 'CKV_AWS_252',
    resource: 'Audit/Trail',
    reason: 'it would be a message for every file, every five minutes',
  },
  {
    id: 'LAKE_ALERT_REACHES_SOMEBODY',
    resource: 'lakehouse-dev/Alerts',
    reason:
      'whoever deploys dev looks at it; an address of theirs is one line in the environment file',
  },
  {
    id: 'LAKE_CONFUSED_DEPUTY_SOURCE',
    resource: 'Location',
    reason: 'Lake Formation names the account but no resource of its own when it assumes the role',
  },
  {
    id: 'LAKE_LIST_PREFIX',
    resource: 'Location',
    reason:
      'the location is the whole bucket; what Lake Formation hands out is cut down to one table',
  },
  {
    id: 'CKV2_AWS_57',
    resource: 'Ingestor/CoinbaseSecret',
    reason: 'only a person signed in to Coinbase can make a new key',
  },
  {
    id: 'AwsSolutions-SQS3',
    resource: 'Ingestor/Queues/FailedRuns',
    reason: 'it is a dead-letter queue itself: a person reads it',
  },
  {
    id: 'AwsSolutions-SQS3',
    resource: 'Schedules/MissedSlots',
    reason: 'it is a dead-letter queue itself: a person reads it',
  },
  {
    id: 'AwsSolutions-IAM5',
    resource: 'ci-access-',
    reason:
      'a pipeline looks at and changes whatever the provider adds next; it is held by names instead',
  },
  {
    id: 'CKV_AWS_355',
    resource: 'ci-access-',
    reason: 'what AWS narrows down to no resource: held by LAKE_PIPELINE_REACH instead',
  },
  {
    id: 'LAKE_BOUNDARY',
    resource: 'ci-access-',
    reason: 'a person deploys these roles, and no workflow may change them',
  },
  {
    id: 'AwsSolutions-IAM5',
    resource: 'Boundary',
    reason: 'a boundary gives nothing: it says how far what roles are given can reach',
  },
  {
    id: 'CKV_AWS_355',
    resource: 'Boundary',
    reason: 'DataZone and Lake Formation narrow nothing down: held by LAKE_PIPELINE_REACH instead',
  },
  {
    id: 'LAKE_LIST_PREFIX',
    resource: 'Boundary',
    reason: 'DataZone looks whether a bucket is there before it makes an environment',
  },
  {
    id: 'LAKE_LIST_PREFIX',
    resource: 'ci-access-',
    reason: 'the provider asks whether a bucket is there by listing it; names of objects are days',
  },
  {
    id: 'AwsSolutions-IAM4',
    resource: 'data-portal-',
    reason:
      'AWS keeps the list of what DataZone does for each task, and extends it with the service',
  },
  {
    id: 'AwsSolutions-IAM4',
    resource: 'Portal/Role',
    reason:
      'AWS keeps the list of what DataZone does for each task, and extends it with the service',
  },
  {
    id: 'LAKE_CONFUSED_DEPUTY_SOURCE',
    resource: 'data-portal-',
    reason: 'DataZone names the account but no resource of its own when it assumes a role',
  },
  {
    id: 'LAKE_CONFUSED_DEPUTY_SOURCE',
    resource: 'Portal/Role',
    reason: 'DataZone names the account but no resource of its own when it assumes a role',
  },
];
