import { charge } from '../cost-line.ts';
import type { Estimator } from '../estimator.ts';
import { assumptions, gb } from '../workload.ts';

const hours = [assumptions.hoursPerMonth, 'h'] as const;

/** Calls to Coinbase go through it; those to AWS have their endpoints. */
export const natGateway: Estimator = (_, { prices, workload }) => [
  charge('NAT gateway', [hours], prices.vpc.natGatewayHour),
  charge(
    'data through it',
    [
      [workload.records, 'calls'],
      [assumptions.bytesPerCall / gb, 'GB'],
    ],
    prices.vpc.natGb,
  ),
];

export const publicAddress: Estimator = (_, { prices }) => [
  charge('public address', [hours], prices.vpc.publicAddressHour),
];

/** Gateway endpoints are free; the others are billed by zone, and the stream's by what it carries. */
export const endpoint: Estimator = (endpoint, { prices, workload }) => {
  if (endpoint.vpc_endpoint_type !== 'Interface') return [];
  const zones = (endpoint.subnet_ids as unknown[] | undefined)?.length ?? 1;
  const lines = [charge('endpoint', [[zones, 'zones'], hours], prices.privateLink.endpointHour)];
  return String(endpoint.service_name).endsWith('.kinesis-streams')
    ? [
        ...lines,
        charge('data through it', [[workload.recordGb, 'GB']], prices.privateLink.endpointGb),
      ]
    : lines;
};
