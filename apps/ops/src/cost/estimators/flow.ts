import { type Charge, charge } from '../cost-line.ts';
import type { EstimateContext, Estimator } from '../estimator.ts';
import { assumptions } from '../workload.ts';

const hours = [assumptions.hoursPerMonth, 'h'] as const;

/** The data stream: shards by the hour, or on demand by the hour and the gigabyte. */
export const dataStream: Estimator = (stream, context) => {
  const details = stream.stream_mode_details as { stream_mode?: string } | undefined;
  return details?.stream_mode === 'ON_DEMAND'
    ? onDemandStream(context)
    : provisionedStream(stream, context);
};

export function onDemandStream({ prices: { kinesis }, workload }: EstimateContext): Charge[] {
  const gigabytes = [workload.recordGb, 'GB'] as const;
  return [
    charge('stream on demand', [hours], kinesis.onDemandStreamHour),
    charge('data in', [gigabytes], kinesis.onDemandGbIn),
    charge('data out', [gigabytes], kinesis.onDemandGbOut),
  ];
}

function provisionedStream(
  stream: Parameters<Estimator>[0],
  { prices, workload }: EstimateContext,
): Charge[] {
  const shards = [Number(stream.shard_count ?? 1), 'shards'] as const;
  const retentionHours = Number(stream.retention_period ?? 24);
  const shardMetrics = (stream.shard_level_metrics as unknown[] | undefined) ?? [];
  const lines = [
    charge('shards', [shards, hours], prices.kinesis.shardHour),
    charge('records written', [[workload.records, 'records']], prices.kinesis.putUnit),
  ];
  if (retentionHours > 24) {
    lines.push(
      charge(`retention of ${retentionHours} h`, [shards, hours], prices.kinesis.extendedShardHour),
    );
  }
  if (shardMetrics.length > 0) {
    const series = [shardMetrics.length, 'metrics'] as const;
    lines.push(
      charge('shard-level metrics', [shards, series], prices.cloudWatch.customMetricMonth),
    );
  }
  return lines;
}

/** The delivery bills each record as 5 KB at least. */
export const deliveryStream: Estimator = (_, { prices, workload }) => {
  const billedBytes = Math.ceil(assumptions.recordBytes / 5_000) * 5_000;
  return [
    charge(
      'records delivered',
      [
        [workload.records, 'records'],
        [billedBytes / 1e9, 'GB'],
      ],
      prices.firehose.gb,
    ),
  ];
};

/** The ingestor, its runs as long as the calls are spread. */
export const ingestorFunction: Estimator = (lambda, { prices, workload }) => {
  const architectures = lambda.architectures as string[] | undefined;
  const isArm = architectures?.includes('arm64') ?? false;
  return [
    charge('runs', [[workload.runs, 'runs']], prices.lambda.request),
    charge(
      'compute',
      [
        [workload.runs, 'runs'],
        [workload.secondsPerRun, 's'],
        [Number(lambda.memory_size ?? 128) / 1024, 'GB'],
      ],
      isArm ? prices.lambda.gbSecondArm64 : prices.lambda.gbSecondX86,
    ),
  ];
};

/** Schedules, told apart by their names. */
export const schedule: Estimator = ({ name }, { prices, workload, names }) => {
  const times = name === names.schedules.curation.name ? workload.curations : workload.runs;
  return [charge('starts', [[times, 'starts']], prices.scheduler.invocation)];
};
