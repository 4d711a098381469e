import type { S3BucketLifecycleConfigurationRule } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import type { Environment } from '@coinlake/lake-environment';
import { lakeLayout } from '@coinlake/shared-schema';

type Retention = Environment['retention'];
type Rule = S3BucketLifecycleConfigurationRule;

/**
 * Expires raw objects and failed deliveries, and keeps curated ones. Without transitions to a cheaper
 * storage class: S3 moves no object below 128 KB, and these are smaller.
 */
export function lakeLifecycle(retention: Retention): Rule[] {
  const expiration = [{ days: retention.rawExpiryDays }];
  return [
    { ...rule('raw', lakeLayout.raw.prefix), expiration },
    { ...rule('errors', lakeLayout.errors.prefix), expiration },
    tidy(retention),
  ];
}

/** Expires query results. */
export function resultsLifecycle(retention: Retention): Rule[] {
  return [expiring('results', retention.resultsDays), tidy(retention)];
}

/** Expires access and audit logs. */
export function logsLifecycle(retention: Retention): Rule[] {
  return [expiring('logs', retention.accessLogDays), tidy(retention)];
}

/** Expires earlier versions of objects, and uploads that were never completed. */
function tidy({ noncurrentDays }: Retention): Rule {
  return {
    ...rule('leftovers', ''),
    noncurrentVersionExpiration: [{ noncurrentDays }],
    abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
  };
}

function expiring(id: string, days: number): Rule {
  return { ...rule(id, ''), expiration: [{ days }] };
}

function rule(id: string, prefix: string): Rule {
  return { id, status: 'Enabled', filter: [{ prefix }] };
}
