import type { Environment } from '@coinlake/lake-environment';
import type { Lake } from '../lake.ts';
import type { SynthesisedStack } from '../terraform/synthesised-stack.ts';
import { type Charge, totalCents } from './cost-line.ts';
import { estimate, estimateContext } from './estimate.ts';
import type { EstimateContext } from './estimator.ts';
import { dataStream } from './estimators/flow.ts';
import { endpoint, natGateway, publicAddress } from './estimators/network.ts';
import { logGroup } from './estimators/watching.ts';
import type { PriceTable } from './price-table.ts';

/** A choice of the environment file, and what each way to make it costs a month. */
export interface Choice {
  readonly about: string;
  readonly options: readonly { readonly option: string; readonly cents: number }[];
}

/** What a bill is of. */
export interface Billed {
  readonly stacks: readonly SynthesisedStack[];
  readonly lake: Lake;
  readonly prices: PriceTable;
}

/** What the expensive choices would cost if they were made otherwise: what each adds to the bill. */
export function alternatives(billed: Billed): Choice[] {
  const context = estimateContext(billed.lake, billed.prices);
  const { network } = billed.lake.environment;
  const zones = network?.kind === 'create' ? network.availabilityZones.length : 1;
  const crawls = (name: string, everyMinutes: number | undefined) => ({
    option: name,
    cents: costOfCrawls(everyMinutes, billed),
  });
  const option = (name: string, charges: readonly Charge[]) => ({
    option: name,
    cents: totalCents(charges),
  });
  return [
    {
      about: 'crawler, at least',
      options: [
        crawls('every 10 minutes, if a crawl ends in time', 10),
        crawls('every hour, if a crawl ends in time', 60),
        crawls('every day', 1440),
        crawls('on demand', undefined),
      ],
    },
    {
      about: 'stream',
      options: [
        option('1 shard, 24 h', streamCharges(24, context)),
        option('1 shard, 168 h', streamCharges(168, context)),
        option('on demand, 24 h', dataStream(onDemand(24), context)),
        option('on demand, 168 h', dataStream(onDemand(168), context)),
      ],
    },
    {
      about: 'network',
      options: [
        option('none', []),
        option(
          `private subnets in ${zones} zone${zones === 1 ? '' : 's'}, with one NAT gateway`,
          networkCharges(zones, context),
        ),
      ],
    },
  ];
}

/** What crawls add to the bill: their own line, what they ask of S3 and what the logs of that take. */
function costOfCrawls(everyMinutes: number | undefined, { stacks, lake, prices }: Billed) {
  const billWith = (crawler: Environment['crawler']) =>
    estimate(stacks, { ...lake, environment: { ...lake.environment, crawler } }, prices).totalCents;
  const { schemaChanges } = lake.environment.crawler;
  const onDemand = billWith({ schemaChanges });
  return everyMinutes === undefined ? 0 : billWith({ schemaChanges, everyMinutes }) - onDemand;
}

function streamCharges(retentionHours: number, context: EstimateContext): Charge[] {
  return dataStream({ shard_count: 1, retention_period: retentionHours }, context);
}

function onDemand(retentionHours: number) {
  return {
    stream_mode_details: { stream_mode: 'ON_DEMAND' },
    retention_period: retentionHours,
  };
}

/** The services that a network of ours has interface endpoints for. */
const endpointServices = ['kinesis-streams', 'sqs', 'secretsmanager', 'glue'];

function networkCharges(zones: number, context: EstimateContext): Charge[] {
  const { environment, names } = context;
  const endpoints = endpointServices.map((service) => ({
    vpc_endpoint_type: 'Interface',
    service_name: `com.amazonaws.${environment.region}.${service}`,
    subnet_ids: Array.from({ length: zones }),
  }));
  const flowLog = {
    name: names.logGroups.networkFlow.name,
    retention_in_days: environment.retention.logDays,
  };
  return [
    ...natGateway({}, context),
    ...publicAddress({}, context),
    ...endpoints.flatMap((arguments_) => endpoint(arguments_, context)),
    ...logGroup(flowLog, context),
  ];
}
