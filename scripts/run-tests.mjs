// `npm test` and `npm run test:e2e`: one target (`test` by default) of every workspace through Nx, then
// one summary over all of them, with what was skipped and why, and what failed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  failedTasksFile,
  plain,
  printResults,
  readResults,
  reportsIn,
  resultsDirectory,
  root,
} from './test-results.mjs';

const target = process.argv[2] ?? 'test';

mkdirSync(resultsDirectory, { recursive: true });
// The results of other targets are kept beside those of `test`, which begins from nothing.
const isStale = (name) => target === 'test' || name.endsWith(`-${target}.json`);
for (const report of reportsIn().filter(isStale)) rmSync(join(resultsDirectory, report));
const failedTasksList = failedTasksFile(target);
rmSync(failedTasksList, { force: true });

const { status, output } = await runNx();
const { failed } = readResults();
const tasks = failedTasks(output).filter(isUnexplained).map(describeTask);
if (status !== 0 && failed.length + tasks.length === 0) {
  tasks.push(`nx run-many -t ${target}: ended with ${status}, see its output`);
}
writeFileSync(failedTasksList, tasks.map((task) => `${task}\n`).join(''));
const results = readResults();
printResults(results);
process.exit(results.failed.length === 0 ? 0 : 1);

/** Runs the targets and shows what they print; `output` is that text without its colours. */
async function runNx() {
  const nx = join(root, 'node_modules/nx/dist/bin/nx.js');
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const child = spawn(process.execPath, [nx, 'run-many', '-t', target, '--outputStyle=stream'], {
    cwd: root,
    stdio: ['inherit', 'pipe', 'pipe'],
    env: { ...process.env, ...colour, NX_DAEMON: 'false', NX_TUI: 'false' },
  });
  let text = '';
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]) {
    from.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      to.write(chunk);
    });
  }
  const [code, signal] = await once(child, 'close');
  return { status: code ?? signal, output: plain(text) };
}

/** What Nx lists at its end, such as `infra:build`. */
function failedTasks(text) {
  const list = /Failed tasks:\s*((?:\s*- \S+)+)/.exec(text)?.[1] ?? '';
  return [...list.matchAll(/- (\S+)/g)].map(([, task]) => task);
}

/** Whether no failed test is the reason. */
function isUnexplained(task) {
  const [workspace, target] = task.split(':');
  const report = target === 'test' ? workspace : `${workspace}-${target}`;
  return !failed.some((name) => name.startsWith(`${report}: `));
}

function describeTask(task) {
  const [workspace] = task.split(':');
  const unmet = output
    .split('\n')
    .filter((line) => /coverage threshold .* not met/.test(line) && line.includes(workspace));
  const reason = unmet.map((line) => line.replace(/^.*?Jest: /, '')).join('; ');
  return `${task}: ${reason || 'failed although no test did, see its output'}`;
}
