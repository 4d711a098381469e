import { GetQueueAttributesCommand, GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import type { LakeNames } from '@coinlake/lake-environment';
import { type Check, finding } from '../check.ts';

/** What is done with the content of each queue. */
const ways: Readonly<Record<keyof LakeNames['queues'], (environment: string) => string>> = {
  undeliveredRecords: (environment) => `npm run redrive -- --env ${environment}`,
  poisonedRecords: () => 'docs/operations.md#poisoned-records-waiting',
  failedRuns: () => 'docs/operations.md#failed-runs-waiting',
  missedSlots: () => 'docs/operations.md#missed-slots-waiting',
};

/** The dead-letter queues, which stay empty while all is well. */
export const queues: Check[] = (Object.keys(ways) as (keyof typeof ways)[]).map((content) => ({
  claim: `the queue of ${content.replace(/[A-Z]/, (letter) => ` ${letter.toLowerCase()}`)} is empty`,
  look: async ({ aws, names, environment }) => {
    const { QueueUrl } = await aws.sqs.send(
      new GetQueueUrlCommand({ QueueName: names.queues[content].name }),
    );
    const { Attributes } = await aws.sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    const waiting = Object.values(Attributes ?? {}).reduce((sum, count) => sum + Number(count), 0);
    return finding(waiting === 0, `${waiting} messages`, ways[content](environment.name));
  },
}));
