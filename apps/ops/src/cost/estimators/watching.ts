import { charge } from '../cost-line.ts';
import type { Estimator } from '../estimator.ts';
import { assumptions } from '../workload.ts';

/** An alarm is billed by the metrics it looks at. */
export const alarm: Estimator = (alarm, { prices }) => {
  const queries = (alarm.metric_query as { metric?: unknown }[] | undefined) ?? [];
  const metrics = Math.max(1, queries.filter(({ metric }) => metric !== undefined).length);
  return [charge('alarm', [[metrics, 'metrics']], prices.cloudWatch.alarmMetricMonth)];
};

export const dashboard: Estimator = (_, { prices }) => [
  charge('dashboard', [[1, 'dashboard']], prices.cloudWatch.dashboardMonth),
];

/** Only the ingestor writes a log worth counting; its metrics travel in it. */
export const logGroup: Estimator = ({ name }, { prices, workload, names }) => {
  if (name !== names.logGroups.ingestor.name) return [];
  return [
    charge(
      'log taken in',
      [
        [workload.runs, 'runs'],
        [assumptions.logBytesPerRun / 1e9, 'GB'],
      ],
      prices.cloudWatch.logGbIn,
    ),
    charge(
      'metrics of the ingestor',
      [[assumptions.customMetrics, 'metrics']],
      prices.cloudWatch.customMetricMonth,
    ),
  ];
};

/** Data events of the lake's bucket: each object written, and read by curation and crawler. */
export const trail: Estimator = (_, { prices, workload }) => [
  charge(
    'data events',
    [
      [workload.objects, 'objects'],
      [3, 'events'],
    ],
    prices.cloudTrail.dataEvent,
  ),
];
