import type { LakeNames } from '@coinlake/lake-environment';

/** A metric of a widget, as CloudWatch takes it: namespace, name, dimensions in pairs, rendering. */
export type Metric = readonly [...string[], { readonly stat: string; readonly label: string }];

/** Metrics of one resource: each call of the result names one metric, and its statistic. */
export function metricsOf(namespace: string, dimension: string, value: string) {
  return (metric: string, stat = 'Sum'): Metric => [
    namespace,
    metric,
    dimension,
    value,
    { stat, label: metric },
  ];
}

/** The bytes that the queries of each workgroup scan. */
export function scanMetrics({ workgroups }: LakeNames): Metric[] {
  return Object.values(workgroups).map(({ name }) => [
    'AWS/Athena',
    'ProcessedBytes',
    'WorkGroup',
    name,
    { stat: 'Sum', label: name },
  ]);
}

/** The messages in each queue. */
export function queueMetrics({ queues }: LakeNames): Metric[] {
  return Object.values(queues).map(({ name }) => [
    'AWS/SQS',
    'ApproximateNumberOfMessagesVisible',
    'QueueName',
    name,
    { stat: 'Maximum', label: name },
  ]);
}
