import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { builtApp, coldSynths, median } from './cold-synth.ts';

const synths = coldSynths(9);
const inputs: string[] = JSON.parse(readFileSync(join(builtApp, 'inputs.json'), 'utf8'));
const isRootImported = inputs.some((path) => path.endsWith('@cdktf/provider-aws/lib/index.js'));
const report = (figure: 'milliseconds' | 'megabytes') => median(synths, figure).toFixed(0);

console.log(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.versions.node}`);
console.log(`cold synth, median of ${synths.length}: ${report('milliseconds')} ms (aim 500)`);
console.log(`memory, median of ${synths.length}: ${report('megabytes')} MB (aim 120)`);
console.log(
  `modules in the bundle: ${inputs.length}; provider's root: ${isRootImported ? 'imported' : 'not imported'}`,
);
process.exitCode = isRootImported ? 1 : 0;
