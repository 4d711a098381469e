// `npm run backfill`: the operator's command with `--env`, for a deployed lake; the one of this machine without.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const isDeployed = args.some((arg) => arg === '--env' || arg.startsWith('--env='));
const app = isDeployed ? 'apps/ops' : 'apps/local-lake';

// Ctrl-C reaches the child as well, which ends cleanly; this process waits for it.
process.on('SIGINT', () => {});
const tsx = createRequire(import.meta.url).resolve('tsx/cli');
const { status } = spawnSync(process.execPath, [tsx, join(root, app, 'src/main.ts'), ...args], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
