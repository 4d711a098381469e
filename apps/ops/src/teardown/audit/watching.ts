import { DescribeAlarmsCommand, ListDashboardsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { type Audited, cents, type Question, question, questions } from './question.ts';

/** What watches the flow. */
export function watchingQuestions({ aws, names, prices }: Audited): Question[] {
  const AlarmNamePrefix = `${names.lake}-`;
  const DashboardNamePrefix = names.dashboard;
  const { alarmMetricMonth, dashboardMonth } = prices.cloudWatch;
  return [
    ...questions('log group', names.logGroups, async (logGroupNamePrefix) => {
      const { logGroups = [] } = await aws.logs.send(
        new DescribeLogGroupsCommand({ logGroupNamePrefix }),
      );
      return logGroups.length > 0;
    }),
    question(
      `alarms ${AlarmNamePrefix}…`,
      async () => {
        const command = new DescribeAlarmsCommand({ AlarmNamePrefix });
        const { MetricAlarms = [] } = await aws.cloudWatch.send(command);
        return MetricAlarms.length > 0;
      },
      cents(alarmMetricMonth),
    ),
    question(
      `dashboard ${DashboardNamePrefix}`,
      async () => {
        const command = new ListDashboardsCommand({ DashboardNamePrefix });
        const { DashboardEntries = [] } = await aws.cloudWatch.send(command);
        return DashboardEntries.length > 0;
      },
      cents(dashboardMonth),
    ),
    question(`topic ${names.alertTopic.name}`, () =>
      aws.sns.send(new GetTopicAttributesCommand({ TopicArn: names.alertTopic.arn })),
    ),
  ];
}
