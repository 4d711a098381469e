import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { LambdaFunctionEventInvokeConfig } from '@cdktf/provider-aws/lib/lambda-function-event-invoke-config';
import type { Environment, LakeNames } from '@coinlake/lake-environment';
import { rawTable } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import { LogGroup } from '../monitoring/log-group.ts';
import type { IngestNetwork } from '../network/ingest-network.ts';
import { ServiceRole } from '../roles/service-role.ts';
import type { LakeKey } from '../storage/lake-key.ts';
import { CoinbaseSecret } from './coinbase-secret.ts';
import { type IngestorBundle, zipPackage } from './ingestor-bundle.ts';
import { imagePackage } from './ingestor-image.ts';
import { IngestorQueues } from './ingestor-queues.ts';
import type { PriceStream } from './price-stream.ts';

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

/** The Lambda function that asks Coinbase for prices and puts them on the stream. */
export class PriceIngestor extends Construct {
  readonly functionArn: string;
  readonly role: ServiceRole;
  readonly queues: IngestorQueues;
  /** The table whose columns every run compares with the contract. */
  readonly verifiedTable = rawTable.name;
  private readonly function: LambdaFunction;
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

    this.function = new LambdaFunction(this, 'Resource', {
      functionName: names.ingestor.name,
      description: 'Asks Coinbase for prices and puts them on the stream',
      role: this.role.roleArn,
      ...this.package(props),
      ...(network && {
        vpcConfig: {
          subnetIds: [...network.subnetIds],
          securityGroupIds: [...network.securityGroupIds],
        },
      }),
      timeout: ingestor.timeoutSeconds,
      memorySize: ingestor.memoryMegabytes,
      // One run at a time: a second one would share Coinbase's limit and hold the same records.
      ...(ingestor.reserveConcurrency && { reservedConcurrentExecutions: 1 }),
      kmsKeyArn: key.keyArn,
      environment: { variables: this.variables(props, secret) },
      loggingConfig: {
        logFormat: 'JSON',
        logGroup: log.logGroupName,
        // Left out, Lambda would hold back what is below INFO.
        applicationLogLevel: ingestor.logLevel,
        systemLogLevel: 'INFO',
      },
      tracingConfig: { mode: 'Active' },
      dependsOn: [...this.role.ready, ...(network?.ready ?? [])],
    });
    this.retryFailedRuns(environment.schedule.everyMinutes * 60);
    this.functionArn = this.function.arn;
    this.literalArn = names.ingestor.arn;
  }

  /** Lets `role` start the function. */
  grantInvoke(role: ServiceRole): void {
    role.allow(['lambda:InvokeFunction'], [this.literalArn]);
  }

  private package({ names, bundle, environment: { packaging } }: PriceIngestorProps) {
    return packaging.kind === 'zip' ? zipPackage(this, bundle) : imagePackage(names, packaging.tag);
  }

  private variables(props: PriceIngestorProps, secret: CoinbaseSecret | undefined) {
    const { names, environment } = props;
    const { ingestor, products, schedule } = environment;
    return {
      STREAM_NAME: props.stream.streamName,
      DEAD_LETTER_QUEUE_URL: this.queues.undeliveredRecords.queueUrl,
      PRODUCTS: products.join(','),
      CALLS_PER_RUN: String(ingestor.callsPerRun),
      SPREAD_SECONDS: String(ingestor.spreadSeconds),
      EVERY_MINUTES: String(schedule.everyMinutes),
      GLUE_DATABASE: names.database.name,
      GLUE_TABLE: this.verifiedTable,
      CRAWLER_NAME: names.crawler.name,
      ...(secret && { COINBASE_SECRET_ARN: secret.secretArn }),
      COINBASE_SOURCE: ingestor.source,
      LOG_LEVEL: ingestor.logLevel,
      POWERTOOLS_SERVICE_NAME: names.ingestor.name,
      POWERTOOLS_METRICS_NAMESPACE: names.metricsNamespace,
    };
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
    // X-Ray knows no resources: these actions take none but "*".
    this.role.allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*']);
  }

  /**
   * A run is tried again only while its slot lasts: one at a time, it would hold up the next ones.
   * Then the invocation is kept with its error, by the destination alone: a dead-letter queue beside
   * it would get every invocation a second time.
   */
  private retryFailedRuns(slotSeconds: number): void {
    new LambdaFunctionEventInvokeConfig(this, 'Retries', {
      functionName: this.function.functionName,
      maximumRetryAttempts: 2,
      maximumEventAgeInSeconds: slotSeconds,
      destinationConfig: { onFailure: { destination: this.queues.failedRuns.queueArn } },
      dependsOn: [...this.role.ready],
    });
  }
}
