import type { LakeNames } from '@coinlake/lake-environment';

/** Searches the log of the ingestor; by default for warnings and errors. */
export function logQuery(
  { logGroups }: LakeNames,
  filter: string = `level in ['WARN', 'ERROR']`,
): string {
  return insightsQuery(logGroups.ingestor.name, filter);
}

/** Searches the log of the delivery for the reasons why objects were not written. */
export function deliveryErrors({ logGroups }: LakeNames): string {
  return insightsQuery(logGroups.delivery.name, 'ispresent(errorCode)');
}

/** One of the saved queries of the lake. */
export function athenaQuery(name: string): string {
  return `Athena, named query ${name}`;
}

/** Reads the messages of a queue, and leaves them visible. */
export function queueContent({ region, accountId }: LakeNames, queue: string): string {
  const url = `https://sqs.${region}.amazonaws.com/${accountId}/${queue}`;
  return `aws sqs receive-message --queue-url ${url} --visibility-timeout 0`;
}

function insightsQuery(logGroup: string, filter: string): string {
  return `Logs Insights on ${logGroup}: fields @timestamp, @message | filter ${filter} | sort @timestamp desc | limit 20`;
}
