import { GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { lakeNames } from '@coinlake/infra/naming';
import { awsClients } from '../aws-clients.ts';
import { loadEnvironment } from '../environment.ts';
import { OperatorError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { repository } from '../repository.ts';
import type { Terminal } from '../terminal.ts';
import { unlessAbsent } from '../unless-absent.ts';
import { verifyAccount } from '../verify-account.ts';
import { redriveRecords } from './redrive-records.ts';

export interface RedriveOptions {
  readonly env: string;
  readonly json?: boolean;
}

/** Sends the records that no stream took through the stream again. */
export async function redrive(
  { env, json }: RedriveOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const environment = loadEnvironment(repository.environments, env);
  const names = lakeNames(environment);
  const { sqs, kinesis, sts } = awsClients(environment.region);
  await verifyAccount(sts, environment);
  const QueueName = names.queues.undeliveredRecords.name;
  const queue = await unlessAbsent(sqs.send(new GetQueueUrlCommand({ QueueName })));
  if (queue?.QueueUrl === undefined) {
    throw new OperatorError(`the queue ${QueueName} does not exist`, {
      next: `npm run deploy -- --env ${env}`,
    });
  }
  const result = await redriveRecords({
    sqs,
    kinesis,
    queueUrl: queue.QueueUrl,
    streamName: names.stream.name,
    onProgress: (sent) => terminal.note(`  ${sent} records sent`),
  });
  const { sent, refused, unreadable } = result;
  terminal.show(
    json
      ? JSON.stringify(result)
      : `${sent} records sent through ${names.stream.name}, ${refused} refused, ${unreadable} unreadable`,
  );
  if (refused > 0) terminal.note('run it again in five minutes, when SQS shows the rest again');
  return refused + unreadable > 0 ? exitCode.needsHuman : exitCode.ok;
}
