import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
  request as send,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type AwsAnswer,
  type AwsRequest,
  type AwsService,
  errorAnswer,
  readAwsRequest,
  readBody,
} from './aws-request.ts';

/** A listening proxy. */
export interface ListeningProxy {
  readonly url: string;
  close(): Promise<void>;
}

/** Headers about one connection only, which the proxy does not forward. */
const connectionHeaders = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
]);

/** The service that listens on `port` of this machine. Requests are forwarded byte for byte. */
export function serviceOnPort(port: number): AwsService {
  return async ({ method, url, rawHeaders, body }: AwsRequest): Promise<AwsAnswer> => {
    const outgoing = send({ host: '127.0.0.1', port, method, path: url, headers: [...rawHeaders] });
    outgoing.end(body);
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    return {
      status: incoming.statusCode ?? 502,
      rawHeaders: incoming.rawHeaders,
      body: await readBody(incoming),
    };
  };
}

function write(response: ServerResponse, isHead: boolean, answer: AwsAnswer): void {
  const headers: string[] = [];
  for (let i = 0; i < answer.rawHeaders.length; i += 2) {
    const [name = '', value = ''] = answer.rawHeaders.slice(i, i + 2);
    const isLength = name.toLowerCase() === 'content-length';
    if ((isHead && isLength) || !connectionHeaders.has(name.toLowerCase()))
      headers.push(name, value);
  }
  if (!isHead && answer.status !== 204) headers.push('Content-Length', String(answer.body.length));
  response.writeHead(answer.status, headers);
  response.end(answer.body);
}

/**
 * Listens on a free port of this machine and forwards requests to `service`. If that fails, the client gets
 * a 400 that contains `failure()`: clients retry a 500 for many minutes.
 */
export async function startProxy(
  service: AwsService,
  failure: () => Promise<string>,
): Promise<ListeningProxy> {
  const server = createServer(async (message, response) => {
    const request = await readAwsRequest(message).catch(() => undefined);
    // The client is gone and needs no answer.
    if (request === undefined) return void response.destroy();
    const answer = await service(request).catch(async (error: unknown) =>
      errorAnswer(400, 'EmulatedAwsFailure', `${String(error)}; ${await failure()}`),
    );
    write(response, request.method === 'HEAD', answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
