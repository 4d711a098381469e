import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { archive } from './archive.ts';
import { bundleHandler } from './bundle.ts';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const handler = await bundleHandler();
const zip = await archive({ 'handler.mjs': handler });

mkdirSync(dist, { recursive: true });
writeFileSync(`${dist}handler.mjs`, handler);
writeFileSync(`${dist}lambda-ingestor.zip`, zip);

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
process.stdout.write(
  `dist/handler.mjs ${kilobytes(handler.length)}, ${kilobytes(gzipSync(handler, { level: 9 }).length)} gz
dist/lambda-ingestor.zip ${kilobytes(zip.length)}\n`,
);
