import { DescribeBudgetCommand } from '@aws-sdk/client-budgets';
import { GetTrailCommand } from '@aws-sdk/client-cloudtrail';
import { DescribeAlarmsCommand, ListDashboardsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeRuleCommand } from '@aws-sdk/client-eventbridge';
import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { type Inspector, listed, named } from '../inspector.ts';
import { standing } from '../standing-cost.ts';

/** What watches the flow. */
export const watchingInspectors: Readonly<Record<string, Inspector>> = {
  aws_cloudwatch_log_group: named('log group', 'name', async ({ aws }, name) => {
    const command = new DescribeLogGroupsCommand({ logGroupNamePrefix: name });
    const { logGroups = [] } = await aws.logs.send(command);
    return logGroups.some(({ logGroupName }) => logGroupName === name);
  }),
  aws_cloudwatch_metric_alarm: listed(
    async ({ aws, names }) => {
      const AlarmNamePrefix = `${names.lake}-`;
      const command = new DescribeAlarmsCommand({ AlarmNamePrefix, MaxRecords: 100 });
      return (await aws.cloudWatch.send(command)).MetricAlarms;
    },
    ({ AlarmName, Metrics = [] }, audited) => ({
      what: `alarm ${AlarmName}`,
      monthlyCents: standing(
        ({ cloudWatch }) => cloudWatch.alarmMetricMonth,
        [Metrics.filter(({ MetricStat }) => MetricStat).length || 1, 'metrics'],
      )(audited),
    }),
  ),
  aws_cloudwatch_dashboard: named(
    'dashboard',
    'dashboard_name',
    async ({ aws }, name) => {
      const command = new ListDashboardsCommand({ DashboardNamePrefix: name });
      const { DashboardEntries = [] } = await aws.cloudWatch.send(command);
      return DashboardEntries.some(({ DashboardName }) => DashboardName === name);
    },
    standing(({ cloudWatch }) => cloudWatch.dashboardMonth),
  ),
  aws_cloudwatch_event_rule: named('event rule', 'name', ({ aws }, Name) =>
    aws.events.send(new DescribeRuleCommand({ Name })),
  ),
  aws_sns_topic: named('topic', 'name', ({ aws, names }, name) =>
    aws.sns.send(new GetTopicAttributesCommand({ TopicArn: names.arn('sns', name) })),
  ),
  aws_cloudtrail: named('trail', 'name', ({ aws }, Name) =>
    aws.cloudTrail.send(new GetTrailCommand({ Name })),
  ),
  aws_budgets_budget: named('budget', 'name', ({ aws, names }, BudgetName) =>
    aws.budgets.send(new DescribeBudgetCommand({ AccountId: names.accountId, BudgetName })),
  ),
};
