import type { ResourceChange } from '../resource-change.ts';
import type { FindWarnings, Warning } from './warning.ts';

/** What is lost for good when a resource of the type goes. */
const holds: Readonly<Record<string, string>> = {
  aws_s3_bucket: 'its objects',
  aws_kinesis_stream: 'the records that were not yet delivered',
  aws_kms_key: 'the means to read everything it encrypted',
  aws_glue_catalog_database: 'its tables, views and grants',
  aws_glue_catalog_table: 'its grants and statistics (not the objects)',
  aws_sqs_queue: 'the messages in it',
  aws_secretsmanager_secret: 'the secret value',
  aws_cloudwatch_log_group: 'its log',
  aws_ecr_repository: 'its images',
  aws_cloudtrail: 'the audit from now on',
  aws_datazone_domain: 'its projects, glossary and subscriptions',
};

/** Arguments that say how long something is kept. */
const keeps: Readonly<Record<string, readonly RegExp[]>> = {
  aws_kinesis_stream: [/^retention_period$/],
  aws_cloudwatch_log_group: [/^retention_in_days$/],
  aws_sqs_queue: [/^message_retention_seconds$/],
  aws_s3_bucket_lifecycle_configuration: [/expiration\[\d\]\.(noncurrent_)?days$/],
  aws_kms_key: [/^deletion_window_in_days$/],
};

/** Resources that go with what they hold, and data that is kept for less time than before. */
export const dataLoss: FindWarnings = (changes) =>
  changes.flatMap((change) => [...lost(change), ...keptShorter(change), ...unprotected(change)]);

function lost({ action, type, path }: ResourceChange): Warning[] {
  const content = holds[type];
  if (content === undefined || (action !== 'replaced' && action !== 'destroyed')) return [];
  return [
    { kind: 'data loss', resource: path, message: `${action}, and with it ${content} are lost` },
  ];
}

function keptShorter({ action, type, path, differences }: ResourceChange): Warning[] {
  if (action !== 'changed' && action !== 'replaced') return [];
  return differences
    .filter((difference) => keeps[type]?.some((argument) => argument.test(difference.path)))
    .filter(({ before, after }) => Number(after) < Number(before))
    .map((difference) => ({
      kind: 'data loss',
      resource: path,
      message: `${difference.path} falls from ${difference.before} to ${difference.after}`,
    }));
}

function unprotected({ action, path, differences }: ResourceChange): Warning[] {
  // What is new holds nothing yet.
  if (action === 'added') return [];
  return differences
    .filter(({ path: argument, after }) => argument === 'force_destroy' && after === 'true')
    .map(() => ({
      kind: 'data loss',
      resource: path,
      message: 'force_destroy is switched on: a destroy would delete what is in it',
    }));
}
