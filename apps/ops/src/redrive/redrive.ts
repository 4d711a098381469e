import { GetQueueUrlCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { OperatorError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { openLake } from '../lake.ts';
import type { Terminal } from '../terminal.ts';
import { unlessAbsent } from '../unless-absent.ts';
import { redriveRecords } from './redrive-records.ts';
import { redriveAdvice, redriveReport } from './report.ts';

export interface RedriveOptions {
  readonly env: string;
  readonly json?: boolean;
}

/** Sends dead-lettered records through the stream again. Needs a human where some could not be sent. */
export async function redrive(
  { env, json }: RedriveOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { names, aws } = await openLake(env);
  const { sqs, kinesis } = aws;
  const { undeliveredRecords, poisonedRecords } = names.queues;
  const queueUrls = await Promise.all(
    // The poisoned queue has records that were refused too often; they may be taken now.
    [undeliveredRecords, poisonedRecords].map(({ name }) => queueUrl(sqs, name, env)),
  );
  const result = await redriveRecords({
    sqs,
    kinesis,
    queueUrls,
    streamName: names.stream.name,
    onProgress: (sent) => terminal.note(`  ${sent} records sent`),
  });
  terminal.show(json ? JSON.stringify(result) : redriveReport(result, names.stream.name));
  const advice = redriveAdvice(result, env);
  for (const line of advice) terminal.note(line);
  return advice.length > 0 ? exitCode.needsHuman : exitCode.ok;
}

async function queueUrl(sqs: SQSClient, QueueName: string, env: string): Promise<string> {
  const queue = await unlessAbsent(sqs.send(new GetQueueUrlCommand({ QueueName })));
  if (queue?.QueueUrl !== undefined) return queue.QueueUrl;
  throw new OperatorError(`the queue ${QueueName} does not exist`, {
    next: `npm run deploy -- --env ${env}`,
  });
}
