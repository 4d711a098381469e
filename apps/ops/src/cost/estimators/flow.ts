import type { ResourceArguments } from '../../terraform/synthesised-stack.ts';
import { type Charge, charge, type Factor } from '../cost-line.ts';
import type { EstimateContext, Estimator } from '../estimator.ts';
import { assumptions, gb, kb } from '../workload.ts';

const hours = [assumptions.hoursPerMonth, 'h'] as const;
const sevenDays = 7 * 24;

/** The data stream: shards by the hour, or on demand by the hour and the gigabyte. */
export const dataStream: Estimator = (stream, context) => {
  const details = stream.stream_mode_details as { stream_mode?: string } | undefined;
  const retentionHours = Number(stream.retention_period ?? 24);
  const lines =
    details?.stream_mode === 'ON_DEMAND'
      ? onDemandStream(retentionHours, context)
      : provisionedStream(stream, retentionHours, context);
  if (retentionHours > sevenDays) {
    lines.push(
      charge(
        'records of more than 7 days',
        keptRecords(retentionHours - sevenDays, context),
        context.prices.kinesis.longTermGbMonth,
      ),
    );
  }
  return lines;
};

/** Data in is billed by the kilobyte of each record, begun ones as whole; data out as it is. */
function onDemandStream(retentionHours: number, context: EstimateContext): Charge[] {
  const { prices, workload } = context;
  const { kinesis } = prices;
  const lines = [
    charge('stream on demand', [hours], kinesis.onDemandStreamHour),
    charge('data in', roundedRecords(kb, context), kinesis.onDemandGbIn),
    charge('data out', [[workload.recordGb, 'GB']], kinesis.onDemandGbOut),
  ];
  if (retentionHours > 24) {
    const extraHours = Math.min(retentionHours, sevenDays) - 24;
    lines.push(
      charge(
        `retention of ${retentionHours} h`,
        keptRecords(extraHours, context),
        kinesis.onDemandExtendedGbMonth,
      ),
    );
  }
  return lines;
}

function provisionedStream(
  stream: ResourceArguments,
  retentionHours: number,
  { prices, workload }: EstimateContext,
): Charge[] {
  const shards = [Number(stream.shard_count ?? 1), 'shards'] as const;
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

/** The records that are on the stream at any time because they are kept so many hours longer. */
function keptRecords(extraHours: number, { workload }: EstimateContext): Factor[] {
  return [
    [workload.recordGb, 'GB a month'],
    [extraHours / assumptions.hoursPerMonth, 'months'],
  ];
}

/** The records, each billed as whole units of `unitBytes`. */
function roundedRecords(unitBytes: number, { workload }: EstimateContext): Factor[] {
  const billedBytes = Math.ceil(assumptions.recordBytes / unitBytes) * unitBytes;
  return [
    [workload.records, 'records'],
    [billedBytes / gb, 'GB'],
  ];
}

/** The delivery bills each record by 5 KB, begun ones as whole. */
export const deliveryStream: Estimator = (_, context) => [
  charge('records delivered', roundedRecords(5 * kb, context), context.prices.firehose.gb),
];

/** The ingestor, its runs as long as the calls are spread; each leaves a trace if it is traced. */
export const ingestorFunction: Estimator = (lambda, { prices, workload }) => {
  const architectures = lambda.architectures as string[] | undefined;
  const isArm = architectures?.includes('arm64') ?? false;
  const tracing = lambda.tracing_config as { mode?: string } | undefined;
  const runs = [workload.runs, 'runs'] as const;
  const lines = [
    charge('runs', [runs], prices.lambda.request),
    charge(
      'compute',
      [runs, [workload.secondsPerRun, 's'], [Number(lambda.memory_size ?? 128) / 1024, 'GB']],
      isArm ? prices.lambda.gbSecondArm64 : prices.lambda.gbSecondX86,
    ),
  ];
  return tracing?.mode === 'Active'
    ? [...lines, charge('traces', [runs], prices.xRay.trace)]
    : lines;
};

/** A schedule: its name says whether it starts the curation or the ingestor. */
export const schedule: Estimator = ({ name }, { prices, workload, names }) => {
  const times = name === names.schedules.curation.name ? workload.curations : workload.runs;
  return [charge('starts', [[times, 'starts']], prices.scheduler.invocation)];
};
