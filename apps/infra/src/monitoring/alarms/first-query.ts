import type { LakeNames } from '@coinlake/lake-environment';

/** Lines of the ingestor's log. */
export function logQuery(
  { logGroups }: LakeNames,
  filter: string = `level in ['WARN', 'ERROR']`,
): string {
  return insightsQuery(logGroups.ingestor.name, filter);
}

/** Lines of the delivery's log that say why an object was not written. */
export function deliveryErrors({ logGroups }: LakeNames): string {
  return insightsQuery(logGroups.delivery.name, 'ispresent(errorCode)');
}

/** One of the queries that the lake ships. */
export function athenaQuery(name: string): string {
  return `Athena, named query ${name}`;
}

/** The messages that a queue holds, left where they are. */
export function queueContent({ region, accountId }: LakeNames, queue: string): string {
  const url = `https://sqs.${region}.amazonaws.com/${accountId}/${queue}`;
  return `aws sqs receive-message --queue-url ${url} --visibility-timeout 0`;
}

function insightsQuery(logGroup: string, filter: string): string {
  return `Logs Insights on ${logGroup}: fields @timestamp, @message | filter ${filter} | sort @timestamp desc | limit 20`;
}
