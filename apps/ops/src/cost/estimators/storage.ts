import type { ResourceArguments } from '../../terraform/synthesised-stack.ts';
import { charge } from '../cost-line.ts';
import type { Estimator } from '../estimator.ts';
import { assumptions } from '../workload.ts';

/** The lake's bucket once it is as full as its retention lets it be; the others stay below a cent. */
export const bucket: Estimator = (bucket, { prices, workload, names }) => {
  if (withoutAccount(String(bucket.bucket)) !== withoutAccount(names.buckets.lake.name)) return [];
  return [
    charge('objects written', [[workload.objects, 'objects']], prices.s3.put),
    // Objects below 128 KB stay in Standard whatever the lifecycle says.
    charge(
      'raw data at the end of its retention',
      [
        [workload.recordGb / assumptions.compression, 'GB a month'],
        [workload.retainedMonths, 'months'],
      ],
      prices.s3.standardGbMonth,
    ),
  ];
};

/** The committed stacks name the example's account until somebody commits them for his own. */
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
