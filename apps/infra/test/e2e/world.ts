import { join } from 'node:path';
import { type Simulator, startSimulator } from '@coinlake/coinbase-simulator';
import { type EmulatedAws, startEmulatedAws } from '@coinlake/emulated-aws';
import { type LakeNames, lakeNames } from '@coinlake/lake-environment';
import { aCanary, type Canary } from './canary/canary.ts';
import type { StoryEnvironment } from './environments.ts';
import { type AwsClients, awsClients } from './lake/aws-clients.ts';
import { type DeployedLake, deployedLake } from './lake/deployed-lake.ts';
import { Checkout } from './operator/checkout.ts';
import { Stack } from './operator/stack.ts';

/** The emulated services, the checkout and the stacks of a story. */
export interface World {
  readonly environment: StoryEnvironment;
  readonly names: LakeNames;
  readonly aws: EmulatedAws;
  readonly clients: AwsClients;
  readonly coinbase: Simulator;
  readonly checkout: Checkout;
  readonly canary: Canary;
  /** Empty at first; removed at the end. */
  readonly directory: string;
  /** By role, such as `lakehouse`. */
  readonly stacks: Readonly<Record<keyof LakeNames['stacks'], Stack>>;
  /** The deployed lakehouse; read after the deploy. */
  readonly lake: () => Promise<DeployedLake>;
  /** The resources in the account after bootstrap, before the deploy. */
  readonly before: string[];
  /** The logs of the function, one per run. */
  readonly logs: string[];
  /** Stops the emulated services. */
  readonly close: () => Promise<void>;
}

/** An empty account, a Coinbase that knows the canary's key, and a fresh checkout. */
export async function startWorld(environment: StoryEnvironment, directory: string): Promise<World> {
  const aws = await startEmulatedAws();
  const canary = aCanary();
  const coinbase = await startSimulator({
    apiKeys: [{ id: canary.apiKey, publicKey: canary.publicKey }],
  });
  const checkout = new Checkout(join(directory, 'checkout'), aws);
  const names = lakeNames({ ...aws, name: environment.name, bucketPrefix: 'coinlake' });
  const stacks = Object.fromEntries(
    Object.entries(names.stacks).map(([role, name]) => [role, new Stack(name, checkout)]),
  ) as World['stacks'];
  let lake: Promise<DeployedLake> | undefined;
  return {
    environment,
    names,
    aws,
    clients: awsClients(aws),
    coinbase,
    checkout,
    canary,
    directory,
    stacks,
    lake: () => {
      lake ??= deployedLake(stacks.lakehouse);
      return lake;
    },
    before: [],
    logs: [],
    close: async () => {
      await coinbase.close();
      await aws.close();
    },
  };
}
