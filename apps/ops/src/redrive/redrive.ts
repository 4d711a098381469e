import { GetQueueUrlCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { lakeNames } from '@coinlake/infra/naming';
import { awsClients } from '../aws-clients.ts';
import { loadEnvironment } from '../environment.ts';
import { OperatorError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { repository } from '../repository.ts';
import type { Terminal } from '../terminal.ts';
import { unlessAbsent } from '../unless-absent.ts';
import { verifyAccount } from '../verify-account.ts';
import { invisibleSeconds, redriveRecords } from './redrive-records.ts';

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
  const { undeliveredRecords, poisonedRecords } = names.queues;
  const queueUrls = await Promise.all(
    // A record that was refused too often is as good as one that was refused once.
    [undeliveredRecords, poisonedRecords].map(({ name }) => queueUrl(sqs, name, env)),
  );
  const result = await redriveRecords({
    sqs,
    kinesis,
    queueUrls,
    streamName: names.stream.name,
    onProgress: (sent) => terminal.note(`  ${sent} records sent`),
  });
  const { sent, undeleted, refused, unreadable } = result;
  terminal.show(
    json
      ? JSON.stringify(result)
      : `${sent} records sent through ${names.stream.name}, ${refused} refused, ${unreadable} unreadable`,
  );
  if (refused > 0) {
    terminal.note(
      `the stream takes no more: see npm run doctor -- --env ${env}, and run this again in ` +
        `${invisibleSeconds / 60} minutes, when SQS shows the rest again`,
    );
  }
  if (undeleted > 0) {
    terminal.note(
      `${undeleted} sent but not deleted: sent again next time, shown once by the view`,
    );
  }
  return refused + unreadable + undeleted > 0 ? exitCode.needsHuman : exitCode.ok;
}

async function queueUrl(sqs: SQSClient, QueueName: string, env: string): Promise<string> {
  const queue = await unlessAbsent(sqs.send(new GetQueueUrlCommand({ QueueName })));
  if (queue?.QueueUrl !== undefined) return queue.QueueUrl;
  throw new OperatorError(`the queue ${QueueName} does not exist`, {
    next: `npm run deploy -- --env ${env}`,
  });
}
