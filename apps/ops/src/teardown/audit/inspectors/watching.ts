import { DescribeBudgetCommand } from '@aws-sdk/client-budgets';
import { GetTrailCommand } from '@aws-sdk/client-cloudtrail';
import { paginateDescribeAlarms, paginateListDashboards } from '@aws-sdk/client-cloudwatch';
import { paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeRuleCommand } from '@aws-sdk/client-eventbridge';
import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { allItems } from '../../../all-items.ts';
import { type Inspector, listed, named } from '../inspector.ts';
import { standing } from '../standing-cost.ts';

/** What watches the flow. */
export const watchingInspectors: Readonly<Record<string, Inspector>> = {
  aws_cloudwatch_log_group: named('log group', 'name', async ({ aws }, name) => {
    const logGroups = await allItems(
      paginateDescribeLogGroups({ client: aws.logs }, { logGroupNamePrefix: name }),
      (page) => page.logGroups,
    );
    return logGroups.some(({ logGroupName }) => logGroupName === name);
  }),
  aws_cloudwatch_metric_alarm: listed(
    ({ aws, names }) =>
      allItems(
        paginateDescribeAlarms({ client: aws.cloudWatch }, { AlarmNamePrefix: `${names.lake}-` }),
        ({ MetricAlarms }) => MetricAlarms,
      ),
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
      const dashboards = await allItems(
        paginateListDashboards({ client: aws.cloudWatch }, { DashboardNamePrefix: name }),
        ({ DashboardEntries }) => DashboardEntries,
      );
      return dashboards.some(({ DashboardName }) => DashboardName === name);
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
