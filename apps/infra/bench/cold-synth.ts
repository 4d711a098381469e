import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The built app; `npm run build` makes it. */
export const builtApp = join(__dirname, '../dist/app');

/** A cold synth of the built app, in a process of its own. */
export interface ColdSynth {
  readonly milliseconds: number;
  /** The most that was resident at once. */
  readonly megabytes: number;
}

const measured = `
  process.on('exit', () => console.log(process.resourceUsage().maxRSS));
  require(${JSON.stringify(join(builtApp, 'main.cjs'))});
`;

export function coldSynths(count: number): ColdSynth[] {
  return Array.from({ length: count }, coldSynth);
}

function coldSynth(): ColdSynth {
  const started = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', measured], {
    cwd: join(__dirname, '..'),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`synth failed; build first (npm run build): ${stderr}`);
  return { milliseconds: performance.now() - started, megabytes: Number(stdout) / 1024 };
}

export function median(synths: readonly ColdSynth[], figure: keyof ColdSynth): number {
  const values = synths.map((synth) => synth[figure]).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)] ?? Number.NaN;
}
