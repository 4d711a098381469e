import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { GlueClient } from '@aws-sdk/client-glue';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { baseUrlsIn, coinbasePrices, systemClock } from '@coinlake/coinbase';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Context } from 'aws-lambda';
import { parseConfig } from './config.ts';
import { deadLetterQueue } from './dead-letter.ts';
import { verifyTable } from './glue/verify-table.ts';
import { ingestPrices } from './ingest-prices.ts';
import { kinesisPutter } from './kinesis/put-records.ts';
import { type CatalogState, publishMetrics } from './metrics.ts';
import { requireSent } from './outcome-counts.ts';
import { runLog, summaryOf } from './run-log.ts';
import { parseScheduleEvent, slotOf } from './schedule-event.ts';
import { loadCredentials } from './secrets.ts';
import { timeBudget } from './time-budget.ts';

const config = parseConfig(process.env);
const logger = new Logger({
  serviceName: config.POWERTOOLS_SERVICE_NAME,
  logLevel: config.LOG_LEVEL,
});
const metrics = new Metrics({
  serviceName: config.POWERTOOLS_SERVICE_NAME,
  namespace: config.POWERTOOLS_METRICS_NAMESPACE,
});

const connection = {
  requestHandler: new NodeHttpHandler({
    connectionTimeout: 1_000,
    requestTimeout: 3_000,
    throwOnRequestTimeout: true,
  }),
};
// The client tries once: `sendBatches` decides what to send again, and for how long.
const sending = { ...connection, maxAttempts: 1 };
const putRecords = kinesisPutter(new KinesisClient(sending), config.STREAM_NAME, systemClock);
const deadLetter = deadLetterQueue(
  new SQSClient(sending),
  config.DEAD_LETTER_QUEUE_URL,
  systemClock,
);

/** Serves one schedule slot. Fails when a record is not on the stream. */
export async function handler(payload: unknown, context: Context) {
  const event = parseScheduleEvent(payload);
  const slot = slotOf(event, config.EVERY_MINUTES, Date.now());
  const until = timeBudget(Date.now(), context.getRemainingTimeInMillis());
  logger.resetKeys();
  logger.appendKeys({ ...event, requestId: context.awsRequestId });
  const { report: follow, calls } = runLog(logger);

  const fetchPrice = (await prices())(follow);
  const report = await ingestPrices(
    { ...systemClock, fetchPrice, putRecords, deadLetter, report: follow },
    {
      products: config.PRODUCTS,
      callsPerRun: config.CALLS_PER_RUN,
      spreadSeconds: config.SPREAD_SECONDS,
      everyMinutes: config.EVERY_MINUTES,
      deadline: until.calls,
      putDeadline: until.puts,
      deadLetterDeadline: until.deadLetters,
    },
    slot,
  );

  const catalog = await checkCatalog(until.catalog);
  publishMetrics(metrics, { report, calls, catalog, now: Date.now() });
  const summary = { ...summaryOf(report), calls: Object.fromEntries(calls), catalog };
  logger.info('slot served', summary);
  requireSent(report);
  return summary;
}

let pricesOfContainer: ReturnType<typeof coinbasePrices> | undefined;

/** The prices, made once per container. A secret that cannot be read is tried again by the next run. */
async function prices() {
  const { COINBASE_SECRET_ARN: secretArn } = config;
  pricesOfContainer ??= coinbasePrices({
    clock: systemClock,
    first: config.COINBASE_SOURCE,
    baseUrls: baseUrlsIn(config),
    credentials:
      secretArn === undefined
        ? undefined
        : await loadCredentials(new SecretsManagerClient(connection), secretArn),
  });
  return pricesOfContainer;
}

/** Checks the table. The records are on the stream by now: no answer is an alarm, not a failed run. */
async function checkCatalog(deadline: number): Promise<CatalogState> {
  try {
    const target = {
      database: config.GLUE_DATABASE,
      table: config.GLUE_TABLE,
      crawler: config.CRAWLER_NAME,
    };
    const timeout = AbortSignal.timeout(Math.max(1, deadline - Date.now()));
    const found = await verifyTable(new GlueClient(connection), target, timeout);
    if (found.state !== 'as-agreed') logger.error('raw table unlike the contract', { ...found });
    return found.state;
  } catch (error) {
    logger.error('raw table not verified', error as Error);
    return 'unverified';
  }
}
