import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { loadEnvironment } from '../src/environment.ts';
import { OperatorError } from '../src/errors.ts';
import { repository } from '../src/repository.ts';

describe('loadEnvironment', () => {
  it.each(['dev', 'prod'])('reads %s', (name) => {
    expect(loadEnvironment(repository.environments, name).name).toBe(name);
  });

  it('names the environments there are when asked for another', () => {
    const error = failureOf(() => loadEnvironment(repository.environments, 'staging'));

    expect(error.message).toBe('there is no environment "staging"');
    expect(error.next).toBe('use --env with one of: dev, prod');
  });

  it.each([
    { content: '{', complaint: 'is not JSON' },
    { content: '{"name": 1}', complaint: 'mistakes' },
  ])('says which file $complaint', ({ content, complaint }) => {
    const directory = aDirectoryWith('dev.json', content);

    const error = failureOf(() => loadEnvironment(directory, 'dev'));

    expect(error.message).toContain(complaint);
    expect(error.next).toBe(`correct ${join(directory, 'dev.json')}`);
  });

  it('refuses a file that names another environment', () => {
    const dev = JSON.stringify(loadEnvironment(repository.environments, 'dev'));

    const error = failureOf(() => loadEnvironment(aDirectoryWith('test.json', dev), 'test'));

    expect(error.message).toContain('says "name": "dev", expected "test"');
  });
});

const temporary = aTemporaryDirectory();

function aDirectoryWith(file: string, content: string): string {
  writeFileSync(join(temporary, file), content);
  return temporary;
}

function failureOf(action: () => unknown): OperatorError {
  try {
    action();
  } catch (error) {
    if (error instanceof OperatorError) return error;
    throw error;
  }
  throw new Error('expected an OperatorError, got none');
}
