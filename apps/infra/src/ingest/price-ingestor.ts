import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import type { Environment, LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import { LogGroup } from '../monitoring/log-group.ts';
import type { IngestNetwork } from '../network/ingest-network.ts';
import { ServiceRole } from '../roles/service-role.ts';
import type { LakeKey } from '../storage/lake-key.ts';
import { CoinbaseSecret } from './coinbase-secret.ts';
import { type IngestorBundle, zipPackage } from './ingestor-bundle.ts';
import { imagePackage } from './ingestor-image.ts';
import { IngestorQueues } from './ingestor-queues.ts';
import { ingestorVariables } from './ingestor-variables.ts';
import type { PriceStream } from './price-stream.ts';
import { retryFailedRuns } from './retry-failed-runs.ts';

export interface PriceIngestorProps {
  readonly names: LakeNames;
  readonly stream: PriceStream;
  readonly key: LakeKey;
  readonly bundle: IngestorBundle;
  readonly environment: Pick<
    Environment,
    'products' | 'schedule' | 'ingestor' | 'packaging' | 'destroyable'
  >;
  readonly logDays: number;
  /**
   * The private subnets that the function runs in.
   *
   * @default - outside any VPC
   */
  readonly network?: IngestNetwork | undefined;
}

/** The Lambda function that fetches prices from Coinbase and puts them on the stream. */
export class PriceIngestor extends Construct {
  readonly functionArn: string;
  readonly role: ServiceRole;
  readonly queues: IngestorQueues;
  private readonly literalArn: string;

  constructor(scope: Construct, id: string, props: PriceIngestorProps) {
    super(scope, id);
    const { names, stream, key, environment, network } = props;
    const { ingestor } = environment;
    this.queues = new IngestorQueues(this, 'Queues', { names, key });
    this.role = new ServiceRole(this, 'Role', {
      named: names.roles.ingestor,
      assumedBy: { service: 'lambda.amazonaws.com' },
    });
    const log = this.log(props);
    const secret = this.secret(props);
    stream.grantWrite(this.role);
    this.queues.undeliveredRecords.grantSend(this.role);
    this.queues.failedRuns.grantSend(this.role);
    this.grantTracing();
    // Lambda decrypts the environment as the function.
    key.grantUse(this.role, 'lambda');
    network?.grantAttach(this.role);

    const lambda = new LambdaFunction(this, 'Resource', {
      functionName: names.ingestor.name,
      description: 'Asks Coinbase for prices and puts them on the stream',
      role: this.role.roleArn,
      ...this.package(props),
      ...(network && { vpcConfig: network.vpcConfig }),
      timeout: ingestor.timeoutSeconds,
      memorySize: ingestor.memoryMegabytes,
      // A second run at the same time would share Coinbase's limit and fetch the same prices.
      ...(ingestor.reserveConcurrency && { reservedConcurrentExecutions: 1 }),
      kmsKeyArn: key.keyArn,
      environment: {
        variables: ingestorVariables({
          names,
          environment,
          stream,
          deadLetterQueue: this.queues.undeliveredRecords,
          secret,
        }),
      },
      loggingConfig: {
        logFormat: 'JSON',
        logGroup: log.logGroupName,
        // The default of Lambda drops lines below INFO.
        applicationLogLevel: ingestor.logLevel,
        systemLogLevel: 'INFO',
      },
      tracingConfig: { mode: 'Active' },
      dependsOn: [...this.role.ready, ...(network?.ready ?? [])],
    });
    retryFailedRuns(this, {
      function: lambda,
      role: this.role,
      queue: this.queues.failedRuns,
      slotSeconds: environment.schedule.everyMinutes * 60,
    });
    this.functionArn = lambda.arn;
    this.literalArn = names.ingestor.arn;
  }

  /** Lets `role` start the function. */
  grantInvoke(role: ServiceRole): void {
    role.allow(['lambda:InvokeFunction'], [this.literalArn]);
  }

  private package({ names, bundle, environment: { packaging } }: PriceIngestorProps) {
    return packaging.kind === 'zip' ? zipPackage(this, bundle) : imagePackage(names, packaging.tag);
  }

  private log({ names, key, logDays }: PriceIngestorProps): LogGroup {
    const named = names.logGroups.ingestor;
    const log = new LogGroup(this, 'Log', { named, key, retentionDays: logDays });
    log.grantWrite(this.role);
    return log;
  }

  private secret({ names, key, environment }: PriceIngestorProps): CoinbaseSecret | undefined {
    const version = environment.ingestor.coinbaseKeyVersion;
    if (version === undefined) return undefined;
    const secret = new CoinbaseSecret(this, 'CoinbaseSecret', {
      named: names.coinbaseSecret,
      key,
      version,
      destroyable: environment.destroyable,
    });
    secret.grantRead(this.role);
    return secret;
  }

  private grantTracing(): void {
    // X-Ray has no resource types: these actions accept only "*".
    this.role.allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*']);
  }
}
