import { type CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { unlessAbsent } from '../unless-absent.ts';

/**
 * True if every run that started within the function's time limit has ended, by the lines that
 * Lambda itself writes at start and end.
 */
export async function isIngestorQuiet(
  logs: CloudWatchLogsClient,
  logGroupName: string,
  timeoutSeconds: number,
  now = Date.now(),
): Promise<boolean> {
  const startTime = now - timeoutSeconds * 1000;
  const running = new Set<string>();
  let nextToken: string | undefined;
  do {
    const page = await unlessAbsent(
      logs.send(new FilterLogEventsCommand({ logGroupName, startTime, nextToken })),
    );
    for (const { message = '' } of page?.events ?? []) {
      const [, type, requestId = ''] = platformLine(message) ?? [];
      if (type === 'platform.start') running.add(requestId);
      if (type === 'platform.report') running.delete(requestId);
    }
    nextToken = page?.nextToken;
  } while (nextToken);
  return running.size === 0;
}

function platformLine(message: string) {
  return /"type":\s*"(platform\.\w+)".*"requestId":\s*"([\w-]+)"/.exec(message);
}
