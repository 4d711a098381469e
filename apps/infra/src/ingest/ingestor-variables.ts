import { type Environment, type LakeNames, rawTable } from '@coinlake/lake-environment';
import type { CoinbaseSecret } from './coinbase-secret.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { PriceStream } from './price-stream.ts';

export interface IngestorVariablesProps {
  readonly names: LakeNames;
  readonly environment: Pick<Environment, 'products' | 'schedule' | 'ingestor'>;
  readonly stream: PriceStream;
  readonly deadLetterQueue: DeadLetterQueue;
  readonly secret: CoinbaseSecret | undefined;
}

/** The environment variables of the ingestor, as its `parseConfig` reads them. */
export function ingestorVariables(props: IngestorVariablesProps): Record<string, string> {
  const { names, environment, stream, deadLetterQueue, secret } = props;
  const { ingestor, products, schedule } = environment;
  return {
    STREAM_NAME: stream.streamName,
    DEAD_LETTER_QUEUE_URL: deadLetterQueue.queueUrl,
    PRODUCTS: products.join(','),
    CALLS_PER_RUN: String(ingestor.callsPerRun),
    SPREAD_SECONDS: String(ingestor.spreadSeconds),
    EVERY_MINUTES: String(schedule.everyMinutes),
    GLUE_DATABASE: names.database.name,
    GLUE_TABLE: rawTable.name,
    CRAWLER_NAME: names.crawler.name,
    ...(secret && { COINBASE_SECRET_ARN: secret.secretArn }),
    COINBASE_SOURCE: ingestor.source,
    LOG_LEVEL: ingestor.logLevel,
    POWERTOOLS_SERVICE_NAME: names.ingestor.name,
    POWERTOOLS_METRICS_NAMESPACE: names.metricsNamespace,
  };
}
