import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import {
  EnvironmentFileError,
  environmentNames,
  readEnvironment,
  readEnvironments,
} from '../src/read-environments.ts';
import { anEnvironmentFile } from '../testing/environment-file.ts';

const committed = join(__dirname, '../testing/environments');
const shipped = join(__dirname, '../../../apps/infra/environments');
const temporary = aTemporaryDirectory();
let directories = 0;

describe('readEnvironment', () => {
  it.each(['dev', 'prod'])('reads %s', (name) => {
    expect(readEnvironment(committed, name).name).toBe(name);
  });

  it.each(['staging', '../dev'])('lists the existing environments when asked for %s', (name) => {
    const error = failureOf(() => readEnvironment(committed, name));

    expect(error.message).toBe(`there is no environment "${name}"`);
    expect(error.next).toBe('use --env with one of: dev, prod');
  });

  it.each([
    { content: '{', complaint: 'is not JSON' },
    { content: '{"name": 1}', complaint: 'mistakes' },
  ])('reports which file $complaint', ({ content, complaint }) => {
    const directory = aDirectoryWith('dev.json', content);

    const error = failureOf(() => readEnvironment(directory, 'dev'));

    expect(error.message).toContain(complaint);
    expect(error.next).toBe(`correct ${join(directory, 'dev.json')}`);
  });

  it('refuses a file that names another environment', () => {
    const directory = aDirectoryWith('test.json', JSON.stringify(anEnvironmentFile()));

    const error = failureOf(() => readEnvironment(directory, 'test'));

    expect(error.message).toContain('says "name": "dev", expected "test"');
  });
});

describe('readEnvironments', () => {
  it('reads every environment, but not the schema in the same folder', () => {
    expect(environmentNames(shipped)).toEqual(['dev', 'prod']);
    expect(readEnvironments(shipped).map(({ name }) => name)).toEqual(['dev', 'prod']);
  });

  it.each([
    [
      {},
      'prod: got us-east-1 of account 111122223333, which dev uses, expected another account or region',
    ],
    [{ region: 'eu-west-1' }, undefined],
  ])('refuses two lakes in one account and region: %j gives %s', (place, complaint) => {
    const places = aDirectoryWith('dev.json', '');
    for (const name of ['dev', 'prod']) {
      const content = anEnvironmentFile(name === 'dev' ? {} : { name, ...place });
      writeFileSync(join(places, `${name}.json`), JSON.stringify(content));
    }

    const reading = expect(() => readEnvironments(places));

    if (complaint === undefined) reading.not.toThrow();
    else reading.toThrow(complaint);
  });
});

function aDirectoryWith(file: string, content: string): string {
  directories += 1;
  const directory = join(temporary, String(directories));
  mkdirSync(directory);
  writeFileSync(join(directory, file), content);
  return directory;
}

function failureOf(action: () => unknown): EnvironmentFileError {
  try {
    action();
  } catch (error) {
    if (error instanceof EnvironmentFileError) return error;
    throw error;
  }
  throw new Error('expected an EnvironmentFileError, got none');
}
