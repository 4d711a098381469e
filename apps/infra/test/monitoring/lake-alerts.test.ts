import { isDeepStrictEqual } from 'node:util';
import { lakeNames } from '@coinlake/lake-environment';
import { anEnvironment, anEnvironmentFile } from '@coinlake/lake-environment/testing';
import { metricUnits } from '@coinlake/lambda-ingestor';
import { alarmSet } from '../../src/monitoring/alarms/alarm-set.ts';
import { dashboardBody } from '../../src/monitoring/dashboard/dashboard-body.ts';
import { names, type Resource, statements } from '../a-lake.ts';
import { aLakehouse } from '../a-lakehouse.ts';

const lakehouse = aLakehouse({
  alerts: { emails: ['a@example.com'], phones: ['+14155550123'], monthlyBudgetUsd: 50 },
});
const alarms = lakehouse.all('aws_cloudwatch_metric_alarm');
const byName = alarms.map((alarm) => [String(alarm.alarm_name), alarm] as const);

interface Widget {
  readonly x: number;
  readonly type: string;
  readonly properties: {
    readonly markdown?: string;
    readonly metrics?: string[][];
    readonly region?: string;
  };
}

/** The names of the resources that alarms and the dashboard watch. */
const existing = new Set(
  [
    'aws_lambda_function',
    'aws_kinesis_stream',
    'aws_kinesis_firehose_delivery_stream',
    'aws_sqs_queue',
    'aws_sns_topic',
    'aws_scheduler_schedule_group',
    'aws_athena_workgroup',
    'aws_cloudwatch_event_rule',
  ].flatMap((type) => lakehouse.all(type).map(({ name, function_name }) => name ?? function_name)),
);

describe('alarms', () => {
  it.each(byName)('%s watches a resource of the same stack', (_, { dimensions }) => {
    for (const name of Object.values(dimensions as Resource)) expect(existing).toContain(name);
  });

  it.each(byName)(
    '%s publishes when it fires and when it is over, with its runbook and first query',
    (name, alarm) => {
      const topic = [expect.stringContaining('aws_sns_topic.')];

      expect(alarm).toMatchObject({
        actions_enabled: true,
        alarm_actions: topic,
        ok_actions: topic,
      });
      expect(String(alarm.alarm_description).length).toBeLessThanOrEqual(1024);
      expect(alarm.alarm_description).toMatch(
        new RegExp(
          `^Runbook: docs/operations.md#${name.replace(/^coinlake-dev-|-unreported$/g, '')}\nFirst: .{10}`,
        ),
      );
    },
  );

  it('watch metrics that the ingestor publishes', () => {
    const own = alarms.filter(({ namespace }) => namespace === 'Coinlake');

    expect(own.length).toBeGreaterThan(0);
    for (const { metric_name } of own) expect(Object.keys(metricUnits)).toContain(metric_name);
  });

  it('treat missing data as an outage only for the runs of the ingestor', () => {
    const breaching = alarms
      .filter(({ treat_missing_data }) => treat_missing_data === 'breaching')
      .map(({ alarm_name }) => alarm_name);

    expect(breaching).toEqual(['coinlake-dev-ingestor-silent']);
    expect(alarms.every(({ treat_missing_data }) => treat_missing_data !== undefined)).toBe(true);
  });

  it.each([
    ['ingestor-slow', 'p99', 276_000],
    ['ingestor-silent', 'Sum', 1],
    ['records-missing-today', 'Average', 99],
    ['stream-data-loss-near', 'Maximum', 43_200_000],
    ['delivery-stale', 'Maximum', 900],
  ])('%s fires by the %s at %i', (condition, statistic, threshold) => {
    const rule = alarmSet(names, anEnvironment()).find((alarm) => alarm.condition === condition);

    expect(rule).toMatchObject({ statistic, threshold });
  });

  it.each(['slots-incomplete', 'records-missing-today'])(
    'start %s with the query that shows received ÷ expected',
    (condition) => {
      const rule = alarmSet(names, anEnvironment()).find((alarm) => alarm.condition === condition);

      expect(rule?.firstQuery).toBe('Athena, named query completeness');
    },
  );

  it('treat missing data as normal while the schedule is disabled', () => {
    const paused = anEnvironment({ schedule: { everyMinutes: 5, enabled: false } });
    const breaching = alarmSet(names, paused).filter(({ silence }) => silence === 'breaching');

    expect(breaching).toEqual([]);
  });

  it('follow the buffer and the schedule of the environment', () => {
    const ingestor = anEnvironmentFile({}).ingestor as object;
    const slow = anEnvironment({
      delivery: { bufferSeconds: 900, bufferMegabytes: 5 },
      schedule: { everyMinutes: 10, enabled: true },
      ingestor: { ...ingestor, spreadSeconds: 0, timeoutSeconds: 100 },
    });
    const rules = new Map(alarmSet(names, slow).map((rule) => [rule.condition, rule]));

    expect(rules.get('delivery-stale')?.threshold).toBe(1800);
    expect(rules.get('ingestor-silent')?.periodSeconds).toBe(1200);
    expect(rules.get('ingestor-slow')?.threshold).toBe(80_000);
  });
});

describe('AlertTopic', () => {
  it('is encrypted, and accepts alarms, events and budgets of the account over TLS', () => {
    const policy = statements(lakehouse.the('aws_sns_topic_policy').policy);

    expect(lakehouse.the('aws_sns_topic').kms_master_key_id).toContain('aws_kms_alias.');
    expect(policy).toMatchObject([
      {
        Principal: { Service: ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com'] },
        Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
      },
      { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' } },
      { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ]);
  });

  it('accepts events without a condition on the account, which EventBridge does not pass on', () => {
    const byEvents = [
      lakehouse.the('aws_sns_topic_policy').policy,
      lakehouse.the('aws_kms_key').policy,
    ].map((policy) =>
      statements(policy).find(({ Principal }) =>
        isDeepStrictEqual(Principal, { Service: 'events.amazonaws.com' }),
      ),
    );

    expect(byEvents.map((statement) => statement?.Condition)).toEqual([
      undefined,
      { StringEquals: { 'kms:EncryptionContext:aws:sns:topicArn': names.alertTopic.arn } },
    ]);
  });

  it('sends e-mail and SMS', () => {
    const subscriptions = lakehouse.all('aws_sns_topic_subscription');

    expect(subscriptions.map(({ protocol, endpoint }) => [protocol, endpoint])).toEqual([
      ['email', 'a@example.com'],
      ['sms', '+14155550123'],
    ]);
  });
});

describe('MonthlyBudget', () => {
  it('alerts at 80 % spent and when the forecast exceeds the limit', () => {
    const { limit_amount, notification } = lakehouse.the('aws_budgets_budget');

    expect(limit_amount).toBe('50');
    expect(notification).toMatchObject([
      { notification_type: 'ACTUAL', threshold: 80 },
      { notification_type: 'FORECASTED', threshold: 100 },
    ]);
  });
});

describe('FlowDashboard', () => {
  const { widgets } = JSON.parse(
    String(lakehouse.the('aws_cloudwatch_dashboard').dashboard_body),
  ) as { widgets: Widget[] };

  it('shows the flow from left to right', () => {
    const titles = widgets.filter(({ type }) => type === 'text');

    expect(titles.map(({ x, properties }) => [x, properties.markdown])).toEqual([
      [0, '## Calls'],
      [4, '## Records'],
      [8, '## Stream'],
      [12, '## Delivery'],
      [16, '## Errors'],
      [20, '## Cost'],
    ]);
  });

  it('reads the charges in us-east-1, and all other metrics in the region of the lake', () => {
    const frankfurt = dashboardBody(lakeNames({ ...anEnvironment(), region: 'eu-central-1' }));
    const { widgets } = JSON.parse(frankfurt) as { widgets: Widget[] };

    for (const { type, properties } of widgets) {
      const isCharges = properties.metrics?.some(([namespace]) => namespace === 'AWS/Billing');
      const region = isCharges ? 'us-east-1' : 'eu-central-1';
      if (type === 'metric') expect(properties.region).toBe(region);
    }
  });

  it('shows metrics of resources of the same stack', () => {
    const metrics = widgets.flatMap(({ properties }) => properties.metrics ?? []);
    const ofResources = metrics.filter(([namespace]) => namespace !== 'AWS/Billing');

    for (const [, , , name] of ofResources) expect(existing).toContain(name);
  });
});
