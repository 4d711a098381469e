import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const env = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  STREAM_NAME: 'prices',
  DEAD_LETTER_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/123456789012/prices',
  PRODUCTS: 'BTC-USD,ETH-USD,ADA-USD',
  GLUE_DATABASE: 'coinlake',
  GLUE_TABLE: 'coinbase_currency_prices',
};

/** How long a fresh process takes to import the bundle, clients built: milliseconds, sorted. */
export async function importMilliseconds(bundle: Uint8Array, runs: number): Promise<number[]> {
  const directory = mkdtempSync(join(tmpdir(), 'coinlake-bench-'));
  const file = join(directory, 'handler.mjs');
  writeFileSync(file, bundle);
  const program = `
    const start = performance.now();
    await import('${pathToFileURL(file)}');
    console.log(performance.now() - start);`;
  const time = () =>
    Number(
      execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
        env,
        encoding: 'utf8',
      }),
    );
  try {
    return Array.from({ length: runs }, time).sort((a, b) => a - b);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
