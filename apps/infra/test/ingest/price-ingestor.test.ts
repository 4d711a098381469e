import { productBytes } from '@coinlake/lake-environment';
import { anEnvironmentFile } from '@coinlake/lake-environment/testing';
import { configVariables } from '@coinlake/lambda-ingestor';
import { allow, catalogKeyUse, keyUse, names, type Resource } from '../a-lake.ts';
import { aLakehouse } from '../a-lakehouse.ts';

const { queues } = names;
const withKey = {
  ingestor: { ...(anEnvironmentFile({}).ingestor as object), coinbaseKeyVersion: 3 },
};

describe('PriceIngestor', () => {
  const lakehouse = aLakehouse();
  const lambda = lakehouse.the('aws_lambda_function');

  it('runs the zip on Node 22, one run at a time, traced, with JSON logs and encrypted variables', () => {
    expect(lambda).toMatchObject({
      function_name: 'coinlake-dev-ingestor',
      package_type: 'Zip',
      filename: expect.stringMatching(/^assets\/.+\/lambda-ingestor\.zip$/),
      handler: 'handler.handler',
      runtime: 'nodejs22.x',
      architectures: ['arm64'],
      timeout: 285,
      memory_size: 256,
      reserved_concurrent_executions: 1,
      tracing_config: { mode: 'Active' },
      kms_key_arn: expect.stringContaining('aws_kms_alias.'),
      logging_config: { log_format: 'JSON', application_log_level: 'DEBUG' },
    });
  });

  it('keeps a failed run once: with a destination and no dead-letter queue', () => {
    const { destination_config } = lakehouse.the('aws_lambda_function_event_invoke_config');

    expect(lambda).not.toHaveProperty('dead_letter_config');
    expect(destination_config).toMatchObject({
      on_failure: { destination: expect.stringContaining('FailedRuns') },
    });
  });

  it('reserves no concurrency if the environment says so', () => {
    const ingestor = anEnvironmentFile({}).ingestor as object;
    const small = aLakehouse({ ingestor: { ...ingestor, reserveConcurrency: false } });

    expect(small.the('aws_lambda_function')).not.toHaveProperty('reserved_concurrent_executions');
  });

  it('sets the variables that the function reads, and no others', () => {
    const { COINBASE_SECRET_ARN, ...variables } = variablesOf(aLakehouse(withKey));
    const urls = ['COINBASE_EXCHANGE_URL', 'COINBASE_ADVANCED_TRADE_URL'];

    expect(COINBASE_SECRET_ARN).toContain('aws_secretsmanager_secret.');
    expect(Object.keys({ COINBASE_SECRET_ARN, ...variables }).sort()).toEqual(
      configVariables.filter((name) => !urls.includes(name)).sort(),
    );
    expect(variables).toMatchObject({
      PRODUCTS: 'BTC-USD,ETH-USD,ADA-USD',
      CALLS_PER_RUN: '50',
      SPREAD_SECONDS: '240',
      EVERY_MINUTES: '5',
      GLUE_DATABASE: 'coinlake_dev',
      GLUE_TABLE: 'coinbase_currency_prices',
      POWERTOOLS_SERVICE_NAME: 'coinlake-dev-ingestor',
      POWERTOOLS_METRICS_NAMESPACE: 'Coinlake',
    });
  });

  it('leaves the list of products the room that the environment file may fill', () => {
    const longest = { ...withKey, name: 'environment1', products: ['BTC-USD'] };
    const variables = variablesOf(aLakehouse(longest));

    // A token becomes a URL or an ARN, which is shorter than this.
    const bytes = Object.entries(variables)
      .filter(([name]) => name !== 'PRODUCTS')
      .map(([name, value]) => name + String(value).replaceAll(/\$\{[^}]*\}/g, 'x'.repeat(160)))
      .join('').length;
    expect(bytes).toBeLessThanOrEqual(4096 - productBytes - 'PRODUCTS'.length);
  });

  it('has no secret without a Coinbase key', () => {
    expect(lakehouse.all('aws_secretsmanager_secret')).toEqual([]);
    expect(lakehouse.variables).toEqual({});
    expect(variablesOf(lakehouse)).not.toHaveProperty('COINBASE_SECRET_ARN');
  });

  it('passes the Coinbase key from ephemeral variables to a write-only argument', () => {
    const keyed = aLakehouse(withKey);
    const variable = { type: 'string', sensitive: true, ephemeral: true };

    expect(keyed.variables).toEqual({
      coinbase_api_key: { ...variable, description: 'Id of the Coinbase API key' },
      coinbase_api_secret: { ...variable, description: 'Secret of the Coinbase API key' },
    });
    expect(keyed.the('aws_secretsmanager_secret_version')).toMatchObject({
      secret_string_wo: `\${jsonencode({ apiKey = var.coinbase_api_key, apiSecret = var.coinbase_api_secret })}`,
      secret_string_wo_version: 3,
    });
  });

  it('may do what a run needs and nothing else', () => {
    const logs = `${names.logGroups.ingestor.arn}:log-stream:*`;

    expect(lakehouse.statementsOf('coinlake-dev-ingestor')).toEqual([
      allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logs]),
      allow(['kinesis:PutRecord', 'kinesis:PutRecords'], [names.stream.arn]),
      keyUse('kinesis'),
      allow(['sqs:SendMessage'], [queues.undeliveredRecords.arn]),
      keyUse('sqs'),
      allow(['sqs:SendMessage'], [queues.failedRuns.arn]),
      allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*']),
      keyUse('lambda'),
      allow(
        [
          'glue:GetDatabase',
          'glue:GetTable',
          'glue:GetTables',
          'glue:GetPartition',
          'glue:GetPartitions',
        ],
        [names.catalogArn, names.database.arn, names.tableArn('coinbase_currency_prices')],
      ),
      catalogKeyUse(),
      allow(['glue:StartCrawler'], [names.crawler.arn]),
    ]);
  });

  it('retries a failed run twice and then keeps the invocation', () => {
    expect(lakehouse.the('aws_lambda_function_event_invoke_config')).toMatchObject({
      maximum_retry_attempts: 2,
      maximum_event_age_in_seconds: 300,
      destination_config: { on_failure: { destination: expect.stringContaining('FailedRuns') } },
    });
  });

  it('keeps undelivered records for 14 days, and moves those received five times to another queue', () => {
    const queue = lakehouse.named('aws_sqs_queue', queues.undeliveredRecords.name);
    const poisoned = lakehouse.named('aws_sqs_queue', queues.poisonedRecords.name);

    expect(queue.message_retention_seconds).toBe(1_209_600);
    expect(policy(queue, 'redrive_policy')).toEqual({
      deadLetterTargetArn: queues.poisonedRecords.arn,
      maxReceiveCount: 5,
    });
    expect(policy(poisoned, 'redrive_allow_policy')).toEqual({
      redrivePermission: 'byQueue',
      sourceQueueArns: [queues.undeliveredRecords.arn],
    });
  });
});

function variablesOf(lakehouse: ReturnType<typeof aLakehouse>): Record<string, string> {
  const { environment } = lakehouse.the('aws_lambda_function');
  return (environment as { variables: Record<string, string> }).variables;
}

function policy(queue: Resource, argument: string): unknown {
  return JSON.parse(String(queue[argument]));
}
