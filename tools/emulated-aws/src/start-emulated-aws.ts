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
  /** How long moto may take to answer for the first time. @default 600 */
  readonly startTimeoutSeconds?: number;
}

/** An AWS account on this machine. */
export interface EmulatedAws {
  readonly url: string;
  /** Variables that send the SDKs, the AWS CLI and Terraform to this account and nowhere else. */
  readonly env: Readonly<Record<string, string>>;
  readonly accountId: string;
  readonly region: string;
  /** Process id of moto. */
  readonly pid: number;
  /** The last lines of moto's log. */
  logTail(): string;
  /**
   * Has every request pass through `standIn` first, for a fault or to follow what is asked, until
   * the function that is returned is called.
   */
  intercept(standIn: StandIn): () => void;
  /** What is in the account: one line each of service, kind and name or ARN; none when it is empty. */
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
    // As for the operator, where apps/ops/src/terraform/terraform-environment.ts says why.
    GOGC: process.env.GOGC ?? '400',
  };
}

async function whyItFailed(moto: MotoServer): Promise<string> {
  // The end of a process is reported a little after its connections have broken.
  await sleep(200);
  return `${moto.ended() ?? 'moto_server is running'}; its log ends with:\n${moto.logTail()}`;
}

/** Starts moto and, in front of it, a proxy that answers what moto lacks. */
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
