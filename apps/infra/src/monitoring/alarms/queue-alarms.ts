import type { LakeNames } from '@coinlake/lake-environment';
import { type AlarmRule, anyAtAll } from './alarm-rule.ts';
import { queueContent } from './first-query.ts';

/** The dead-letter queues: does anything wait there, and for how long? */
export function queueAlarms(names: LakeNames): AlarmRule[] {
  return Object.values(names.queues).flatMap(({ name }) => {
    const content = name.split('-').slice(2).join('-');
    const common = {
      namespace: 'AWS/SQS',
      dimensions: { QueueName: name },
      ...anyAtAll,
      statistic: 'Maximum',
      firstQuery: queueContent(names, name),
    } as const;
    return [
      { condition: `${content}-waiting`, metric: 'ApproximateNumberOfMessagesVisible', ...common },
      {
        condition: `${content}-expiring`,
        metric: 'ApproximateAgeOfOldestMessage',
        ...common,
        // Messages expire after 14 days; ten are left from here.
        threshold: 4 * 86_400,
      },
    ];
  });
}

/** The alerts themselves: do they reach the topic, and from there somebody? */
export function topicAlarms(names: LakeNames): AlarmRule[] {
  return [
    ...['crawler-failed', 'curation-failed'].map((event) => {
      const { name: RuleName } = names.eventRule(event);
      return {
        condition: `${event}-untold`,
        // What failed is worse than that nobody was told.
        runbook: event,
        namespace: 'AWS/Events',
        metric: 'FailedInvocations',
        dimensions: { RuleName },
        ...anyAtAll,
        firstQuery: `aws events list-targets-by-rule --rule ${RuleName}`,
      };
    }),
    {
      condition: 'alerts-undelivered',
      namespace: 'AWS/SNS',
      metric: 'NumberOfNotificationsFailed',
      dimensions: { TopicName: names.alertTopic.name },
      ...anyAtAll,
      firstQuery: `aws sns list-subscriptions-by-topic --topic-arn ${names.alertTopic.arn}`,
    },
  ];
}
