import type { LakeNames } from '@coinlake/lake-environment';
import { type AlarmRule, anyAtAll } from './alarm-rule.ts';
import { failureRules } from './failure-rules.ts';
import { queueContent } from './first-query.ts';

/** The dead-letter queues: do messages wait there, and for how long? */
export function queueAlarms(names: LakeNames): AlarmRule[] {
  return Object.values(names.queues).flatMap(({ name }) => {
    const content = name.slice(`${names.lake}-`.length);
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
        // Messages expire after 14 days: ten days are left.
        threshold: 4 * 86_400,
      },
    ];
  });
}

/** The alerts themselves: do they reach the topic, and its subscribers? */
export function topicAlarms(names: LakeNames): AlarmRule[] {
  return [
    ...failureRules(names).map(({ condition }) => {
      const { name: RuleName } = names.eventRule(condition);
      return {
        condition: `${condition}-unreported`,
        // The failure that was not reported is the first thing to fix.
        runbook: condition,
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
