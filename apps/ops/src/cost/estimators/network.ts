import { type Charge, charge } from '../cost-line.ts';
import type { EstimateContext, Estimator } from '../estimator.ts';
import { assumptions } from '../workload.ts';

const hours = [assumptions.hoursPerMonth, 'h'] as const;

export const natGateway: Estimator = (_, context) => natGatewayCharges(context);

export function natGatewayCharges({ prices, workload }: EstimateContext): Charge[] {
  return [
    charge('NAT gateway', [hours], prices.vpc.natGatewayHour),
    charge('data through it', [[workload.recordGb * 2, 'GB']], prices.vpc.natGb),
  ];
}

export const publicAddress: Estimator = (_, { prices }) => [
  charge('public address', [hours], prices.vpc.publicAddressHour),
];

/** Gateway endpoints are free; the others are billed by zone. */
export const endpoint: Estimator = (endpoint, { prices }) => {
  if (endpoint.vpc_endpoint_type !== 'Interface') return [];
  const zones = (endpoint.subnet_ids as unknown[] | undefined)?.length ?? 1;
  return [charge('endpoint', [[zones, 'zones'], hours], prices.privateLink.endpointHour)];
};
