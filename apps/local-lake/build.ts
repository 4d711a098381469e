import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundlePage } from './src/page/bundle.ts';

// The server bundles the page by itself; this writes the same files down, to be looked at.
const target = fileURLToPath(new URL('./dist/page/', import.meta.url));
const assets = await bundlePage();
mkdirSync(target, { recursive: true });
for (const { name, content } of assets) writeFileSync(join(target, name), content);

const weight = assets.reduce((sum, { gzipped }) => sum + gzipped.length, 0);
process.stdout.write(`${assets.length} files, ${(weight / 1000).toFixed(1)} kB compressed\n`);
