// `npm run backfill`: the operator's command with `--env`, for a deployed lake; the one of this machine without.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const isDeployed = args.some((arg) => arg === '--env' || arg.startsWith('--env='));
const app = isDeployed ? 'apps/ops' : 'apps/local-lake';

const tsx = createRequire(import.meta.url).resolve('tsx/cli');
const child = spawn(process.execPath, [tsx, join(root, app, 'src/main.ts'), ...args], {
  stdio: 'inherit',
});
// The terminal sends Ctrl-C to the child as well, which ends cleanly; this process waits for it.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
child.on('close', (status, signal) => process.exit(status ?? 128 + constants.signals[signal]));
