import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const entry = fileURLToPath(new URL('../src/handler.ts', import.meta.url));

/** Bundles the handler, minified, as one ES module for the Lambda runtime. The same source gives the same bytes. */
export async function bundleHandler(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    plugins: [environmentCredentials, withoutWhatIsNeverCalled],
  });
  const [bundle] = outputFiles;
  if (bundle === undefined) throw new Error('esbuild wrote nothing, expected one file');
  return bundle.contents;
}

/** Lambda hands out credentials in the environment: the SDK need not look anywhere else. */
const environmentCredentials: Plugin = {
  name: 'environment-credentials',
  setup({ onResolve, onLoad }) {
    const filter = /^@aws-sdk\/credential-provider-node$/;
    onResolve({ filter }, ({ path }) => ({ path, namespace: 'environment-credentials' }));
    onLoad({ filter, namespace: 'environment-credentials' }, () => ({
      contents: `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`,
      resolveDir: fileURLToPath(new URL('../src', import.meta.url)),
    }));
  },
};

/**
 * The Kinesis client brings event streams and HTTP/2 for SubscribeToShard, which we never call; and
 * every client its whole package.json for the one version number in the user agent.
 */
const withoutWhatIsNeverCalled: Plugin = {
  name: 'without-what-is-never-called',
  setup({ onLoad }) {
    onLoad({ filter: /core\/dist-es\/submodules\/event-streams\/index\.js$/ }, () => ({
      contents: `export const eventStreamSerdeProvider = () => undefined;
        export const resolveEventStreamSerdeConfig = (config) => config;`,
    }));
    onLoad({ filter: /node-http-handler\/dist-es\/node-http2-handler\.js$/ }, () => ({
      contents: `export { NodeHttpHandler as NodeHttp2Handler } from './node-http-handler';`,
    }));
    onLoad({ filter: /@aws-sdk\/[^/]+\/package\.json$/ }, ({ path }) => ({
      loader: 'json',
      contents: JSON.stringify({ version: JSON.parse(readFileSync(path, 'utf8')).version }),
    }));
  },
};
