import { type Charge, charge } from '../cost-line.ts';
import type { EstimateContext, Estimator } from '../estimator.ts';
import { eventCharge, lakeReaders, objectsWritten } from '../lake-readers.ts';
import { assumptions, daysPerMonth, gb } from '../workload.ts';

/** An alarm is billed by the metrics it looks at. */
export const alarm: Estimator = (alarm, { prices }) => {
  const queries = (alarm.metric_query as { metric?: unknown }[] | undefined) ?? [];
  const metrics = Math.max(1, queries.filter(({ metric }) => metric !== undefined).length);
  return [charge('alarm', [[metrics, 'metrics']], prices.cloudWatch.alarmMetricMonth)];
};

export const dashboard: Estimator = (_, { prices }) => [
  charge('dashboard', [[1, 'dashboard']], prices.cloudWatch.dashboardMonth),
];

/** The ingestor's log, in which its metrics travel, and the network's; the others stay empty while all is well. */
export const logGroup: Estimator = ({ name, retention_in_days }, context) => {
  const { names, prices } = context;
  const days = Number(retention_in_days);
  if (name === names.logGroups.networkFlow.name) {
    return logCharges(assumptions.flowLogBytesPerRun, days, context);
  }
  if (name !== names.logGroups.ingestor.name) return [];
  return [
    ...logCharges(assumptions.logBytesPerRun, days, context),
    charge(
      'metrics of the ingestor',
      [[assumptions.customMetrics, 'metrics']],
      prices.cloudWatch.customMetricMonth,
    ),
  ];
};

function logCharges(
  bytesPerRun: number,
  retentionDays: number,
  { prices, workload }: EstimateContext,
): Charge[] {
  const runs = [workload.runs, 'runs'] as const;
  return [
    charge('log taken in', [runs, [bytesPerRun / gb, 'GB']], prices.cloudWatch.logGbIn),
    charge(
      'log at the end of its retention',
      [
        runs,
        [bytesPerRun / assumptions.compression / gb, 'GB'],
        [retentionDays / daysPerMonth, 'months'],
      ],
      prices.cloudWatch.logGbMonth,
    ),
  ];
}

/** Data events of the lake's bucket: each object written, and each that is read. */
export const trail: Estimator = (_, context) => [
  charge(
    'data events of writing',
    [[objectsWritten(context), 'objects']],
    context.prices.cloudTrail.dataEvent,
  ),
  ...lakeReaders(context).map((reader) => eventCharge(reader, context)),
];
