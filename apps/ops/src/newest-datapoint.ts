import { type CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';

export interface MetricQuery {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'Minimum' | 'Maximum' | 'Sum';
  readonly periodSeconds: number;
}

const hoursBack = 3;

/** The newest value of a metric in the last three hours, if it has any. */
export async function newestDatapoint(
  cloudWatch: CloudWatchClient,
  now: Date,
  { namespace, metric, dimensions, statistic, periodSeconds }: MetricQuery,
): Promise<{ readonly time: Date; readonly value: number } | undefined> {
  const { Datapoints = [] } = await cloudWatch.send(
    new GetMetricStatisticsCommand({
      Namespace: namespace,
      MetricName: metric,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      Statistics: [statistic],
      Period: periodSeconds,
      StartTime: new Date(now.getTime() - hoursBack * 3_600_000),
      EndTime: now,
    }),
  );
  const [newest] = Datapoints.flatMap(({ Timestamp: time, [statistic]: value }) =>
    time === undefined || value === undefined ? [] : [{ time, value }],
  ).sort((a, b) => b.time.getTime() - a.time.getTime());
  return newest;
}
