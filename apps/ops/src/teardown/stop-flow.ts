import type { AwsClients } from '../aws-clients.ts';
import type { Lake } from '../lake.ts';
import { step, type Terminal } from '../terminal.ts';
import { isStreamDrained } from './drained-stream.ts';
import { isIngestorQuiet } from './quiet-ingestor.ts';
import { stalledSeconds } from './stalled-delivery.ts';
import { stopCrawler } from './stop-crawler.ts';
import { stopSchedules } from './stop-schedules.ts';
import { waitUntil } from './wait-until.ts';

/** Brings the flow to rest from its source on: nothing starts, what runs ends, what is on its way arrives. */
export async function stopFlow(
  aws: AwsClients,
  { environment, names }: Lake,
  terminal: Pick<Terminal, 'note'>,
): Promise<void> {
  const { timeoutSeconds } = environment.ingestor;
  const { bufferSeconds } = environment.delivery;
  await step(terminal, 'stop the schedules', () => stopSchedules(aws.scheduler, names));
  await step(terminal, 'wait for the run that is going on', () =>
    waitUntil(() => isIngestorQuiet(aws.logs, names.logGroups.ingestor.name, timeoutSeconds), {
      what: 'the run has ended',
      limitSeconds: timeoutSeconds + 60,
    }),
  );
  await step(terminal, 'wait until the delivery has written what is in the stream', () =>
    waitUntil(() => isStreamDrained(aws.kinesis, names.stream.name, bufferSeconds), {
      what: 'the stream is drained',
      limitSeconds: bufferSeconds + 180,
    }),
  );
  const stalled = await stalledSeconds(aws.cloudWatch, names, bufferSeconds);
  if (stalled !== undefined) {
    terminal.note(`⚠ the delivery stalls: the last ${stalled} s of records go with the stream`);
  }
  await step(terminal, 'stop the crawler', () =>
    waitUntil(() => stopCrawler(aws.glue, names.crawler.name), {
      what: 'the crawler to stop',
      limitSeconds: 600,
    }),
  );
}
