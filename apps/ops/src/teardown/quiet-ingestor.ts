import {
  type CloudWatchLogsClient,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { allItems } from '../all-items.ts';
import { unlessAbsent } from '../unless-absent.ts';

/**
 * True if every run that started within the function's time limit has ended, by the lines that
 * Lambda itself writes at start and end.
 */
export async function isIngestorQuiet(
  client: CloudWatchLogsClient,
  logGroupName: string,
  timeoutSeconds: number,
  now = Date.now(),
): Promise<boolean> {
  const startTime = now - timeoutSeconds * 1000;
  const events = await unlessAbsent(
    allItems(
      paginateFilterLogEvents({ client }, { logGroupName, startTime }),
      (page) => page.events,
    ),
  );
  const running = new Set<string>();
  for (const { message = '' } of events ?? []) {
    const [, type, requestId = ''] = platformLine(message) ?? [];
    if (type === 'platform.start') running.add(requestId);
    if (type === 'platform.report') running.delete(requestId);
  }
  return running.size === 0;
}

function platformLine(message: string) {
  return /"type":\s*"(platform\.\w+)".*"requestId":\s*"([\w-]+)"/.exec(message);
}
