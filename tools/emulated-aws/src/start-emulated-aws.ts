import { setTimeout as sleep } from 'node:timers/promises';
import type { AwsService } from './aws-request.ts';
import { inventory } from './inventory.ts';
import { type MotoServer, startMotoServer } from './moto-server.ts';
import { serviceOnPort, startProxy } from './proxy.ts';
import { allStandIns, withStandIns } from './stand-ins/index.ts';
import type { StandIn } from './stand-ins/stand-in.ts';

export interface EmulatedAwsOptions {
  /** @default '123456789012' */
  readonly accountId?: string;
  /** @default 'us-east-1' */
  readonly region?: string;
  /** Time limit for moto's first answer. @default 600 */
  readonly startTimeoutSeconds?: number;
}

/** An AWS account on this machine. */
export interface EmulatedAws {
  readonly url: string;
  /** Environment variables with which the SDKs, the AWS CLI and Terraform use this account only. */
  readonly env: Readonly<Record<string, string>>;
  readonly accountId: string;
  readonly region: string;
  /** Process id of moto. */
  readonly pid: number;
  /** The last lines of moto's log. */
  logTail(): string;
  /**
   * Passes every request to `standIn` first, to inject a fault or to record requests. The returned function
   * ends that.
   */
  intercept(standIn: StandIn): () => void;
  /** The resources of the account, one line each: service, kind and name or ARN. */
  inventory(): Promise<string[]>;
  /** Ends moto and the proxy. */
  close(): Promise<void>;
}

function environment(url: string, region: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'emulated',
    AWS_SECRET_ACCESS_KEY: 'emulated',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    // The same value as in apps/ops/src/terraform/terraform-environment.ts, which says why.
    GOGC: process.env.GOGC ?? '400',
  };
}

async function whyItFailed(moto: MotoServer): Promise<string> {
  // Node reports the end of a process shortly after its connections break.
  await sleep(200);
  return `${moto.ended() ?? 'moto_server is running'}; its log ends with:\n${moto.logTail()}`;
}

/** Starts moto, and a proxy in front of it that answers the calls that moto lacks. */
export async function startEmulatedAws(options: EmulatedAwsOptions = {}): Promise<EmulatedAws> {
  const { accountId = '123456789012', region = 'us-east-1', startTimeoutSeconds = 600 } = options;
  const moto = await startMotoServer(accountId, startTimeoutSeconds);
  const interceptors: StandIn[] = [];
  const account = withStandIns(
    allStandIns({ accountId, region, logTail: moto.logTail }),
    serviceOnPort(moto.port),
  );
  const service: AwsService = (request) => withStandIns(interceptors, account)(request);
  const proxy = await startProxy(service, () => whyItFailed(moto));
  return {
    url: proxy.url,
    env: environment(proxy.url, region),
    accountId,
    region,
    pid: moto.pid,
    logTail: moto.logTail,
    intercept: (standIn) => {
      interceptors.push(standIn);
      return () => void interceptors.splice(interceptors.indexOf(standIn), 1);
    },
    inventory: () => inventory({ url: proxy.url, accountId, region }),
    close: async () => {
      await proxy.close();
      await moto.close();
    },
  };
}
