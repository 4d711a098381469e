import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { claimLakeDirectory, kindOfLake } from '../src/lake-directory.ts';

describe('claimLakeDirectory', () => {
  const parent = aTemporaryDirectory();

  it('creates the directory and remembers what kind of prices it holds', () => {
    const directory = join(parent, 'new');

    claimLakeDirectory(directory, 'simulated');

    expect(kindOfLake(directory)).toBe('simulated');
  });

  it('never mixes simulated with real prices', () => {
    const directory = join(parent, 'real');
    claimLakeDirectory(directory, 'coinbase')();

    expect(() => claimLakeDirectory(directory, 'simulated')).toThrow(
      `${directory} holds coinbase prices and must not mix with simulated ones; choose another --lake-dir`,
    );
    expect(() => claimLakeDirectory(directory, 'coinbase')()).not.toThrow();
  });

  it('is refused while another process has it', () => {
    const directory = join(parent, 'taken');
    claimLakeDirectory(directory, 'coinbase');
    lockedBy(directory, JSON.stringify({ pid: process.ppid }));

    expect(() => claimLakeDirectory(directory, 'coinbase')).toThrow(
      `process ${process.ppid} is already filling ${directory}`,
    );
  });

  it.each([
    ['that was killed', JSON.stringify({ pid: 2 ** 30 })],
    ['that was killed while it wrote the lock', '{"pi'],
    ['of an earlier container with our own id', JSON.stringify({ pid: process.pid })],
  ])('takes over from a process %s', (_, lock) => {
    const directory = join(parent, 'left behind');
    mkdirSync(join(directory, '.state'), { recursive: true });
    lockedBy(directory, lock);

    const release = claimLakeDirectory(directory, 'coinbase');

    release();
    expect(existsSync(join(directory, '.state/running.json'))).toBe(false);
  });

  it('refuses a place that cannot be a directory', () => {
    const file = join(parent, 'file');
    writeFileSync(file, '');

    expect(() => claimLakeDirectory(file, 'coinbase')).toThrow(
      `--lake-dir must be a directory that can be written, got ${file}`,
    );
  });
});

function lockedBy(directory: string, lock: string): void {
  writeFileSync(join(directory, '.state/running.json'), lock);
}
