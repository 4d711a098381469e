import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { archive } from './archive.ts';
import { bundleHandler } from './bundle.ts';

const [directory = fileURLToPath(new URL('../dist', import.meta.url))] = process.argv.slice(2);
const handler = await bundleHandler();
const zip = await archive({ 'handler.mjs': handler });

mkdirSync(directory, { recursive: true });
writeFileSync(join(directory, 'handler.mjs'), handler);
writeFileSync(join(directory, 'lambda-ingestor.zip'), zip);

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
process.stdout.write(
  `handler.mjs ${kilobytes(handler.length)}, ${kilobytes(gzipSync(handler, { level: 9 }).length)} gz
lambda-ingestor.zip ${kilobytes(zip.length)}\n`,
);
