// `node scripts/test-on-node.mjs 22.23.5`: the fast tests of the packages on another release of
// Node.js, which npm has as a package with the binary in it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { resultsDirectory, root } from './test-results.mjs';

const [version = ''] = process.argv.slice(2);
const [major = ''] = version.split('.');
const name = `node-${process.platform}-${process.arch}`;
const home = join(root, 'node_modules/.cache/node', version);
const node = join(home, 'package/bin/node');
const reportFile = join(resultsDirectory, `packages-node${major}.json`);

rmSync(reportFile, { force: true });
if (!existsSync(node)) fetchNode();
const jest = join(root, 'node_modules/jest/bin/jest.js');
const { status } = spawnSync(
  node,
  [jest, '--config', 'jest.packages.config.cjs', '--json', `--outputFile=${reportFile}`],
  {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    // The laws hold on this release or they do not; how often they are tried is for the other run.
    env: { ...process.env, ACCOUNTING_RUNS: '500' },
  },
);
process.exit(status ?? 1);

/** Unpacks the package beside its place first, so that a download that was cut short is not run. */
function fetchNode() {
  const unpacked = `${home}.part`;
  rmSync(unpacked, { recursive: true, force: true });
  mkdirSync(unpacked, { recursive: true });
  run('npm', ['pack', '--silent', `${name}@${version}`, '--pack-destination', unpacked]);
  const [archive = ''] = readdirSync(unpacked);
  run('tar', ['-xzf', join(unpacked, archive), '-C', unpacked]);
  renameSync(unpacked, home);
}

function run(program, args) {
  const { status: exitCode } = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (exitCode === 0) return;
  console.error(`cannot get Node.js ${version}: ${program} ${args.join(' ')} failed`);
  process.exit(1);
}
