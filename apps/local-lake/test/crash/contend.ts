// Tries to lock the lake named on the command line, each time a line comes in, and says how it went.
import { createInterface } from 'node:readline';
import { tryLakeLock } from '../../src/lake-lock.ts';

const [directory = ''] = process.argv.slice(2);
let unlock = () => {};

process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'unlock') {
    unlock();
    unlock = () => {};
    process.stdout.write('unlocked\n');
    continue;
  }
  const attempt = tryLakeLock(directory, 'filling');
  if ('unlock' in attempt) unlock = attempt.unlock;
  process.stdout.write('unlock' in attempt ? 'won\n' : 'refused\n');
}
