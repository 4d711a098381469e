import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { rawColumns } from '@coinlake/shared-schema';

type Body = Record<string, unknown>;
type Answer = (request: Body) => Body | AwsError;

/** An answer that the SDK turns into an error of this name. */
interface AwsError {
  readonly __type: string;
  readonly message: string;
}

export interface FakeAws {
  /** For `AWS_ENDPOINT_URL`. */
  readonly url: string;
  /** What each operation answers; exchange one to have it fail. */
  readonly operations: Record<string, Answer>;
  /** The operations that never answer. */
  readonly hanging: Set<string>;
  /** The lines on the stream. */
  readonly stream: string[];
  /** The bodies of the messages in the queue. */
  readonly queue: string[];
  /** The operations that were called, in order. */
  readonly calls: string[];
  readonly close: () => Promise<void>;
}

/** The few operations of AWS that the Lambda calls, over HTTP, on a loopback port. */
export async function fakeAws(): Promise<FakeAws> {
  const stream: string[] = [];
  const queue: string[] = [];
  const calls: string[] = [];
  const hanging = new Set<string>();
  const operations: Record<string, Answer> = {
    PutRecords: ({ Records }) => {
      const records = Records as { Data: string }[];
      stream.push(...records.map(({ Data }) => Buffer.from(Data, 'base64').toString()));
      return { Records: records.map(() => ({ SequenceNumber: '1', ShardId: 'shard-0' })) };
    },
    SendMessageBatch: ({ Entries }) => {
      const entries = Entries as { Id: string; MessageBody: string }[];
      queue.push(...entries.map(({ MessageBody }) => MessageBody));
      return { Successful: entries.map(acknowledgement), Failed: [] };
    },
    GetTable: () => ({
      Table: {
        Name: 'coinbase_currency_prices',
        StorageDescriptor: {
          Columns: rawColumns.map(({ name, type }) => ({ Name: name, Type: type })),
        },
      },
    }),
    StartCrawler: () => ({}),
    GetSecretValue: () => ({ SecretString: '{"apiKey":"","apiSecret":""}' }),
  };

  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    calls.push(operation);
    if (hanging.has(operation)) return;
    const answer = operations[operation]?.(await bodyOf(request));
    const status = answer === undefined || '__type' in answer ? 400 : 200;
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(answer ?? { __type: 'UnknownOperationException' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    operations,
    hanging,
    stream,
    queue,
    calls,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The client compares the checksum with that of what it sent. */
function acknowledgement({ Id, MessageBody }: { Id: string; MessageBody: string }) {
  const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex');
  return { Id, MessageId: Id, MD5OfMessageBody };
}

async function bodyOf(request: IncomingMessage): Promise<Body> {
  return JSON.parse((await text(request)) || '{}');
}

/** The Lambda's environment in a world made of a fake AWS and a simulated Coinbase. */
export function lambdaEnvironment(aws: FakeAws, coinbaseUrl: string): Record<string, string> {
  return {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: aws.url,
    STREAM_NAME: 'prices',
    DEAD_LETTER_QUEUE_URL: `${aws.url}/123456789012/prices-dead-letters`,
    PRODUCTS: 'BTC-USD,ETH-USD,ADA-USD',
    CALLS_PER_RUN: '6',
    SPREAD_SECONDS: '0',
    GLUE_DATABASE: 'coinlake',
    GLUE_TABLE: 'coinbase_currency_prices',
    CRAWLER_NAME: 'prices',
    COINBASE_EXCHANGE_URL: coinbaseUrl,
    COINBASE_ADVANCED_TRADE_URL: coinbaseUrl,
    POWERTOOLS_METRICS_NAMESPACE: 'Coinlake',
    POWERTOOLS_SERVICE_NAME: 'price-ingestor',
  };
}
