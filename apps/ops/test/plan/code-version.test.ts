import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { environmentIn, stackIn, stackNamesIn } from '../../src/plan/code-version.ts';
import { repository } from '../../src/repository.ts';

describe('a version of the code', () => {
  const directory = aTemporaryDirectory();
  const version = { environments: join(directory, 'environments'), synthesised: directory };

  beforeAll(() => {
    mkdirSync(version.environments);
    for (const name of ['lakehouse-dev', 'governance-dev', 'lakehouse-prod']) {
      mkdirSync(join(directory, 'stacks', name), { recursive: true });
      writeFileSync(join(directory, 'stacks', name, 'cdk.tf.json'), name);
    }
    writeFileSync(join(version.environments, 'old.json'), '{ "name": "old" }');
  });

  it('knows the stacks of an environment by their names', () => {
    expect(stackNamesIn(version, 'dev')).toEqual(['governance-dev', 'lakehouse-dev']);
    expect(stackNamesIn({ ...version, synthesised: join(directory, 'none') }, 'dev')).toEqual([]);
  });

  it('has no text of a stack that it does not synthesise', () => {
    expect(stackIn(version, 'lakehouse-dev')).toBe('lakehouse-dev');
    expect(stackIn(version, 'data-portal-dev')).toBeUndefined();
  });

  it('has no environment without a file, or with a file that lacks an option of today', () => {
    expect(environmentIn(version, 'dev')).toBeUndefined();
    expect(environmentIn(version, 'old')).toBeUndefined();
    const { environments } = repository;
    expect(environmentIn({ ...version, environments }, 'dev')).toMatchObject({ name: 'dev' });
  });
});
