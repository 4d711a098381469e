import type { IncomingMessage } from 'node:http';

/** A request of an AWS client, with the service and operation that its signature and headers name. */
export interface AwsRequest {
  readonly method: string;
  /** Path and query, exactly as they were sent. */
  readonly url: string;
  /** The path without the query, percent-decoding left alone. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names and values in turn, exactly as they were sent. */
  readonly rawHeaders: readonly string[];
  /** The service that the request is signed for, such as `glue`; empty when it is not signed. */
  readonly service: string;
  /** The operation that `X-Amz-Target` names, such as `GetCrawler`; empty for REST protocols. */
  readonly operation: string;
  readonly body: Buffer;
}

/** The answer of a service, or of a stand-in in its place. */
export interface AwsAnswer {
  readonly status: number;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

/** Something that answers requests: moto, or a stand-in with moto behind it. */
export type AwsService = (request: AwsRequest) => Promise<AwsAnswer>;

/** The whole body of `message`. */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Reads a request, with its body. */
export async function readAwsRequest(message: IncomingMessage): Promise<AwsRequest> {
  const { method = 'GET', url = '/', headers, rawHeaders } = message;
  const { pathname, searchParams } = new URL(url, 'http://emulated.invalid');
  const target = String(headers['x-amz-target'] ?? '');
  return {
    method,
    url,
    path: pathname,
    query: searchParams,
    rawHeaders,
    service: /Credential=[^/]*\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '',
    operation: target.slice(target.lastIndexOf('.') + 1),
    body: await readBody(message),
  };
}

/** An answer in JSON. */
export function jsonAnswer(body: object, status = 200): AwsAnswer {
  return {
    status,
    rawHeaders: ['Content-Type', 'application/json'],
    body: Buffer.from(JSON.stringify(body)),
  };
}

/** An error as the JSON protocols send it. */
export function errorAnswer(status: number, code: string, message: string): AwsAnswer {
  const { rawHeaders, body } = jsonAnswer({ __type: code, message, Message: message });
  return { status, rawHeaders: [...rawHeaders, 'X-Amzn-ErrorType', code], body };
}

/** The object in a JSON body; an empty body counts as `{}`. */
// biome-ignore lint/suspicious/noExplicitAny: bodies of AWS calls have as many shapes as AWS has calls
export function jsonOf(message: { readonly body: Buffer }): Record<string, any> {
  return message.body.length === 0 ? {} : JSON.parse(message.body.toString('utf8'));
}

/** `answer` with another JSON body. */
export function withJson(answer: AwsAnswer, body: object): AwsAnswer {
  return { ...answer, body: Buffer.from(JSON.stringify(body)) };
}

/** Whether the service accepted the request. */
export function succeeded(answer: AwsAnswer): boolean {
  return answer.status < 300;
}

/** A call of another operation of the service by the same client, for the JSON protocols. */
export function withOperation(request: AwsRequest, operation: string, input: object): AwsRequest {
  const body = Buffer.from(JSON.stringify(input));
  const rawHeaders = [...request.rawHeaders];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]?.toLowerCase();
    if (name === 'content-length') rawHeaders[i + 1] = String(body.length);
    if (name === 'x-amz-target') {
      rawHeaders[i + 1] = (rawHeaders[i + 1] ?? '').replace(/[^.]*$/, operation);
    }
  }
  return { ...request, operation, rawHeaders, body };
}
