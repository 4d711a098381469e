import { createAdaptorServer } from '@hono/node-server';
import { BadInputError, codeOf } from '../errors.ts';
import { pageApp } from './app.ts';
import { type Asset, bundlePage } from './bundle.ts';
import type { PagePorts } from './ports.ts';
import { updateFeed } from './updates.ts';

export interface PageServerOptions {
  readonly ports: PagePorts;
  /** 0 takes a free one. @default 0 */
  readonly port?: number;
  /** Another address opens the page to the network. @default '127.0.0.1' */
  readonly host?: string;
  /** @default the front end, bundled now */
  readonly assets?: readonly Asset[];
}

export interface PageServer {
  /** Where the page is, `http://127.0.0.1:4280`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the page until it is closed.
 *
 * @throws BadInputError when the port is taken
 */
export async function startPageServer(options: PageServerOptions): Promise<PageServer> {
  const { ports, host = '127.0.0.1' } = options;
  const assets = options.assets ?? (await bundlePage());
  const hosts = new Set<string>();
  const feed = updateFeed(ports);
  const { fetch } = pageApp({ ports, feed, assets, hosts: () => hosts });
  const server = createAdaptorServer({ fetch });
  const port = await listen(server, options.port ?? 0, host).catch((error) => {
    feed.close();
    throw error;
  });

  for (const name of new Set(['127.0.0.1', 'localhost', host])) hosts.add(`${name}:${port}`);
  return {
    url: `http://${host}:${port}`,
    close: async () => {
      feed.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}

type Server = ReturnType<typeof createAdaptorServer>;

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(codeOf(error) === 'EADDRINUSE' ? taken(port) : error));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address given');
  return address.port;
}

function taken(port: number): BadInputError {
  return new BadInputError(
    `--port must be free, got ${port}, which another program uses; 0 takes a free one`,
  );
}
