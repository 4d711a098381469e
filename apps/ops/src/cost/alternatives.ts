import { type Charge, charge, totalCents } from './cost-line.ts';
import type { EstimateContext } from './estimator.ts';
import { crawls } from './estimators/catalog.ts';
import { dataStream } from './estimators/flow.ts';
import { natGatewayCharges } from './estimators/network.ts';
import { assumptions } from './workload.ts';

/** A choice of the environment file, and what each way to make it costs a month. */
export interface Choice {
  readonly about: string;
  readonly options: readonly { readonly option: string; readonly cents: number }[];
}

/** What the expensive choices would cost if they were made otherwise. */
export function alternatives(context: EstimateContext): Choice[] {
  const option = (name: string, charges: readonly Charge[]) => ({
    option: name,
    cents: totalCents(charges),
  });
  return [
    {
      about: 'crawler',
      options: [
        option('every 10 minutes', crawls(10, context)),
        option('every hour', crawls(60, context)),
        option('every day', crawls(1440, context)),
        option('on demand', crawls(undefined, context)),
      ],
    },
    {
      about: 'stream',
      options: [
        option('1 shard, 24 h', dataStream({ shard_count: 1 }, context)),
        option('1 shard, 168 h', dataStream({ shard_count: 1, retention_period: 168 }, context)),
        option('on demand, 24 h', dataStream(onDemand, context)),
      ],
    },
    {
      about: 'network',
      options: [
        option('none', []),
        option('private subnets with one NAT gateway', [
          ...natGatewayCharges(context),
          charge(
            'its address',
            [[assumptions.hoursPerMonth, 'h']],
            context.prices.vpc.publicAddressHour,
          ),
        ]),
      ],
    },
  ];
}

const onDemand = { stream_mode_details: { stream_mode: 'ON_DEMAND' } };
