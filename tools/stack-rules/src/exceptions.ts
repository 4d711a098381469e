/** A rule that is not followed, by decision. */
export interface Exception {
  readonly id: string;
  /** The type of the resources meant, or the start of their path, with or without the stack's name. */
  readonly resource: string;
  readonly reason: string;
}

/** `<id> <resources>` → why the rule is not followed there. An exception that nothing needs fails the tests. */
// biome-ignore format: a table with one exception a line
const reasons: Readonly<Record<string, string>> = {
  'CKV_AWS_144 aws_s3_bucket': 'candles replace the prices of a lost region; a second copy doubles the storage',
  'CKV_AWS_143 aws_s3_bucket': 'versions protect against mistakes; a lock would prevent every teardown',
  'S3.20 aws_s3_bucket_versioning': 'only the root user can enable it, with a device that no pipeline has',
  'CKV_AWS_145 Buckets/Logs': 'S3 delivers access logs only to a bucket that is encrypted with the key of S3',
  'CKV2_AWS_10 Audit/Trail': 'Athena reads the files; CloudWatch would bill each gigabyte again',
  'CKV_AWS_252 Audit/Trail': 'it would send a message for every file, every five minutes',
  'CKV_AWS_116 Ingestor': 'the on-failure destination keeps the same event with its error; both would queue each failed run twice',
  'CKV_AWS_117 Ingestor': 'it calls public addresses only, and a NAT gateway costs more than all the rest: it is an option',
  'CKV_AWS_272 Ingestor': 'the pipeline that deploys the bundle builds and hashes it; a signer would sign whatever it builds',
  'CKV_AWS_124 Tables': 'Terraform waits for the stack and reports its events, and nothing else changes it',
  'Kinesis.3 lakehouse-dev/Stream': 'a day is the cheapest, and an outage in dev may lose records',
  'LAKE_ALERT_SUBSCRIBER lakehouse-dev/Alerts': 'the person who deploys dev looks at it; an address is one line in the environment file',
  'CKV2_AWS_57 Ingestor/CoinbaseSecret': 'only a person signed in to Coinbase can make a new key',
  'AwsSolutions-SQS3 Ingestor/Queues/FailedRuns Schedules/MissedSlots': 'it is a dead-letter queue itself, and a person reads it',
  'AwsSolutions-IAM5 ci-access-': 'a workflow reads and changes whatever the provider adds next; names limit it instead',
  'AwsSolutions-IAM5 Boundary': 'a boundary grants nothing: it limits what roles can be granted',
  'CKV_AWS_355 ci-access- Boundary': 'IAM limits some actions to no resource; LAKE_PIPELINE_REACH lists them',
  'LAKE_BOUNDARY ci-access-': 'a person deploys these roles, and no workflow may change them',
  'LAKE_LIST_PREFIX Location': 'the location is the whole bucket; Lake Formation restricts its credentials to one table',
  'LAKE_LIST_PREFIX Boundary': 'DataZone lists a bucket to see whether it exists',
  'LAKE_LIST_PREFIX ci-access-': 'the provider lists a bucket to see whether it exists; names of objects are days',
  'AwsSolutions-IAM4 data-portal- Portal/Role': 'AWS maintains the list of what DataZone does for each task',
  'LAKE_CONFUSED_DEPUTY_SOURCE Location data-portal- Portal/Role': 'the service names the AWS account but no resource when it assumes the role',
};

export const exceptions: readonly Exception[] = Object.entries(reasons).flatMap(([key, reason]) => {
  const [id = '', ...resources] = key.split(' ');
  return resources.map((resource) => ({ id, resource, reason }));
});
