import { randomUUID } from 'node:crypto';
import {
  type CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { FunctionRun } from './run-bundle.ts';

/** Writes the log of a run, between the lines that Lambda itself writes at its start and end. */
export async function logRun(
  logs: CloudWatchLogsClient,
  logGroupName: string,
  { log }: FunctionRun,
): Promise<void> {
  const requestId = randomUUID();
  const platform = (type: string) =>
    JSON.stringify({ time: new Date().toISOString(), type, record: { requestId } });
  const lines = [platform('platform.start'), ...log.split('\n'), platform('platform.report')];
  const timestamp = Date.now();
  const stream = { logGroupName, logStreamName: `[$LATEST]${requestId}` };
  await logs.send(new CreateLogStreamCommand(stream));
  await logs.send(
    new PutLogEventsCommand({
      ...stream,
      logEvents: lines
        .filter((message) => message !== '')
        .map((message) => ({ timestamp, message })),
    }),
  );
}
