import type { LakeNames } from '@coinlake/lake-environment';
import { type AlarmRule, anyAtAll, type Watched } from './alarm-rule.ts';
import { athenaQuery, logQuery } from './first-query.ts';

/** The records, by the ingestor's own metrics: are they complete, fresh and as the contract says? */
export function recordAlarms(names: LakeNames, { schedule }: Watched): AlarmRule[] {
  const common = {
    namespace: names.metricsNamespace,
    dimensions: { service: names.ingestor.name },
    ...anyAtAll,
    firstQuery: athenaQuery('completeness'),
  };
  const drift = logQuery(names, 'message like /raw table/');
  return [
    {
      condition: 'slots-incomplete',
      metric: 'SlotCompleteness',
      ...common,
      statistic: 'Minimum',
      is: '<',
      // Percent.
      threshold: 100,
      periodSeconds: schedule.everyMinutes * 60,
      periodsOfThree: 2,
    },
    {
      condition: 'records-missing-today',
      metric: 'SlotCompleteness',
      ...common,
      // Every run expects the same number of records, so the average is received ÷ expected of the day,
      // or of the first hours on the first day. ingestor-silent reports runs that never began.
      statistic: 'Average',
      is: '<',
      // Percent.
      threshold: 99,
      periodSeconds: 86_400,
    },
    {
      condition: 'records-rejected',
      metric: 'RecordsRejected',
      ...common,
      periodsOfThree: 2,
      firstQuery: logQuery(names, 'ispresent(reason)'),
    },
    { condition: 'records-lost', metric: 'RecordsLost', ...common },
    { condition: 'records-dead-lettered', metric: 'RecordsDeadLettered', ...common },
    {
      condition: 'prices-stale',
      metric: 'ExchangeAgeSeconds',
      ...common,
      statistic: 'Maximum',
      threshold: 900,
      periodsOfThree: 3,
      firstQuery: athenaQuery('latest-prices'),
    },
    { condition: 'table-missing', metric: 'TableMissing', ...common, firstQuery: drift },
    { condition: 'schema-drift', metric: 'SchemaDrift', ...common, firstQuery: drift },
    {
      condition: 'table-unverified',
      metric: 'TableUnverified',
      ...common,
      periodsOfThree: 2,
      firstQuery: drift,
    },
  ];
}
