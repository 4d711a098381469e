import { DescribeDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { newestDatapoint } from '../../newest-datapoint.ts';
import { type Check, finding, redeploy } from '../check.ts';

/** Beyond this the delivery is not waiting for its buffer any more. */
const staleSeconds = 900;

export const delivery: Check[] = [
  {
    claim: 'the delivery is active',
    look: async ({ aws, names, environment }) => {
      const { DeliveryStreamDescription: description } = await aws.firehose.send(
        new DescribeDeliveryStreamCommand({ DeliveryStreamName: names.deliveryStream.name }),
      );
      const { DeliveryStreamStatus: status = 'unknown', FailureDescription: failure } =
        description ?? {};
      return finding(status === 'ACTIVE', failure?.Details ?? status, redeploy({ environment }));
    },
  },
  {
    claim: 'the delivery keeps up',
    look: async ({ aws, names, now }) => {
      const newest = await newestDatapoint(aws.cloudWatch, now, {
        namespace: 'AWS/Firehose',
        metric: 'DeliveryToS3.DataFreshness',
        dimensions: { DeliveryStreamName: names.deliveryStream.name },
        statistic: 'Maximum',
        periodSeconds: 300,
      });
      if (newest === undefined) return { saw: 'nothing waits' };
      return finding(
        newest.value <= staleSeconds,
        `the oldest record waits for ${newest.value} s`,
        `aws logs tail ${names.logGroups.delivery.name} --since 1h`,
      );
    },
  },
];
