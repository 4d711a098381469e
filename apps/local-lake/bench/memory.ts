import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The peak memory of a process of its own that curates the lake, and then counts its prices. */
export function benchCurationMemory(directory: string, name: string): void {
  const script = fileURLToPath(new URL('curate-and-count.ts', import.meta.url));
  const output = execFileSync(process.execPath, ['--import', 'tsx', script, directory], {
    encoding: 'utf8',
  });
  console.log(`memory of a curation of ${name}: ${output.trim()}`);
}
