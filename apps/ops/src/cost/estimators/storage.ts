import type { ResourceArguments } from '../../terraform/synthesised-stack.ts';
import { type Charge, charge } from '../cost-line.ts';
import type { EstimateContext, Estimator } from '../estimator.ts';
import { lakeReaders, objectCalls, objectsWritten, requestCharges } from '../lake-readers.ts';
import { assumptions, daysPerMonth, gb } from '../workload.ts';

/** The lake and the logs of its use; the results of queries stay below a cent. */
export const bucket: Estimator = ({ bucket }, context) => {
  const { lake, logs } = context.names.buckets;
  const isNamed = (name: string) => withoutAccount(String(bucket)) === withoutAccount(name);
  if (isNamed(lake.name)) return lakeBucket(context);
  return isNamed(logs.name) ? logsBucket(context) : [];
};

/** The lake's bucket once it is as full as its retention lets it be. */
function lakeBucket(context: EstimateContext): Charge[] {
  const { prices, workload } = context;
  return [
    charge('objects written', [[objectsWritten(context), 'objects']], prices.s3.put),
    // Objects below 128 KB stay in Standard whatever the lifecycle says.
    charge(
      'raw data at the end of its retention',
      [
        [workload.recordGb / assumptions.compression, 'GB a month'],
        [workload.retainedMonths, 'months'],
      ],
      prices.s3.standardGbMonth,
    ),
    ...lakeReaders(context).flatMap((reader) => requestCharges(reader, context)),
  ];
}

/** The access log has a line for each call on the lake, the audit log an event. */
function logsBucket(context: EstimateContext): Charge[] {
  const { prices, environment } = context;
  const months = [environment.retention.accessLogDays / daysPerMonth, 'months'] as const;
  const kept = (what: string, bytes: number) =>
    charge(
      `${what} at the end of its retention`,
      [[objectCalls(context), 'calls a month'], [bytes / gb, 'GB'], months],
      prices.s3.standardGbMonth,
    );
  const lines = [kept('access log', assumptions.accessLogBytes)];
  return environment.audit.enabled
    ? [...lines, kept('audit log', assumptions.auditEventBytes)]
    : lines;
}

/** The committed stacks name the account of the example until they are committed for another one. */
function withoutAccount(name: string): string {
  return name.replace(/\d{12}/, '');
}

/** Only the lakehouse's key is used at every run. */
export const key: Estimator = (key, { prices, workload, names }) => {
  const what = key.enable_key_rotation === true ? 'key before its first rotation' : 'key';
  const line = charge(what, [[1, 'key']], prices.kms.keyMonth);
  if (!isIn(names.stacks.lakehouse, key)) return [line];
  const requests = [assumptions.kmsRequestsPerRun, 'requests'] as const;
  return [line, charge('requests', [[workload.runs, 'runs'], requests], prices.kms.request)];
};

function isIn(stack: string, resource: ResourceArguments): boolean {
  return resource['//']?.metadata?.path?.startsWith(`${stack}/`) ?? false;
}

export const secret: Estimator = (_, { prices }) => [
  charge('secret', [[1, 'secret']], prices.secrets.secretMonth),
];

export const imageRepository: Estimator = (_, { prices }) => [
  charge('image', [[assumptions.imageGb, 'GB']], prices.ecr.gbMonth),
];
