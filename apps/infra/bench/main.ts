import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

/** A cold synth of the built app, in a process of its own. */
interface Synth {
  readonly milliseconds: number;
  readonly megabytes: number;
}

const app = join(__dirname, '../dist/app');
const measured = `
  process.on('exit', () => console.log(process.resourceUsage().maxRSS));
  require(${JSON.stringify(join(app, 'main.cjs'))});
`;

const runs = Array.from({ length: 9 }, synth);
const inputs: string[] = JSON.parse(readFileSync(join(app, 'inputs.json'), 'utf8'));
const isRootImported = inputs.some((path) => path.endsWith('@cdktf/provider-aws/lib/index.js'));

console.log(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.versions.node}`);
console.log(`cold synth, median of ${runs.length}: ${report('milliseconds')} ms (aim 500)`);
console.log(`memory, median of ${runs.length}: ${report('megabytes')} MB (aim 120)`);
console.log(
  `modules in the bundle: ${inputs.length}; provider's root: ${isRootImported ? 'imported' : 'not imported'}`,
);
process.exitCode = isRootImported ? 1 : 0;

function synth(): Synth {
  const started = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', measured], {
    cwd: join(__dirname, '..'),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`synth failed; build first (npm run build): ${stderr}`);
  return { milliseconds: performance.now() - started, megabytes: Number(stdout) / 1024 };
}

function report(figure: keyof Synth): string {
  const values = runs.map((run) => run[figure]).sort((a, b) => a - b);
  return (values[Math.floor(values.length / 2)] ?? 0).toFixed(0);
}
