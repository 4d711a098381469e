import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { aTemporaryDirectory, describeWithTool } from '@coinlake/testing';
import {
  deliverTheRest,
  duplicatesIn,
  missingFrom,
  observations,
  startFilling,
} from './a-filling-process.ts';

const tries = 1000;

describe('two processes that want one lake', () => {
  const parent = aTemporaryDirectory();

  it(`are never both refused and never both let in, in ${tries} tries at a stale lock`, async () => {
    const directory = join(parent, 'stale');
    const lockFile = join(directory, '.state/filling.lock');
    mkdirSync(join(directory, '.state'), { recursive: true });
    const contenders = [aContender(directory), aContender(directory)];
    await Promise.all(contenders.map(({ answer }) => answer()));
    const outcomes = new Map<string, number>();

    for (let number = 0; number < tries; number += 1) {
      if (number % 3 === 0) rmSync(lockFile, { force: true });
      if (number % 3 === 1) {
        writeFileSync(lockFile, 'process 1 on here, since 2026-11-20T12:00:00.000Z\n');
      }
      const answers = await Promise.all(contenders.map(({ ask }) => ask('try')));
      const outcome = answers.sort().join(' and ');
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      await Promise.all(contenders.map(({ ask }) => ask('unlock')));
    }
    for (const { end } of contenders) end();

    expect(Object.fromEntries(outcomes)).toEqual({ 'refused and won': tries });
  }, 300_000);
});

describeWithTool(['unshare'], 'two containers with one lake', () => {
  const directory = aTemporaryDirectory();
  const container = ['unshare', '-r', '-p', '-f', '--mount-proc', '--kill-child=SIGKILL'];

  it('fill it one after the other, and lose nothing', async () => {
    const first = startFilling(directory, container);
    await first.started;
    const second = startFilling(directory, container);
    await second.ended;
    await first.kill();
    const third = startFilling(directory, container);
    await third.started;
    await third.kill();
    await deliverTheRest(directory);
    const view = await observations(directory);

    expect(second.complaints()).toMatch(/^refused: process \d+ on .* is already filling /);
    expect(second.acknowledged()).toEqual([]);
    expect(third.complaints()).toBe('');
    const acknowledged = [...first.acknowledged(), ...third.acknowledged()];
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(missingFrom(view, acknowledged)).toEqual([]);
    expect(duplicatesIn(view)).toEqual([]);
  }, 300_000);
});

function aContender(directory: string) {
  const script = join(__dirname, 'contend.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => (await lines.next()).value;
  return {
    answer,
    ask: (word: string) => {
      child.stdin.write(`${word}\n`);
      return answer();
    },
    end: () => child.stdin.end(),
  };
}
