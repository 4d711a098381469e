import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { readEnvironments } from '../src/environments.ts';
import { readIngestorBundle } from '../src/ingestor-bundle.ts';
import { anEnvironmentFile } from './environment-file.ts';
import { committedEnvironments } from './synthesised-stacks.ts';

const directory = aTemporaryDirectory();
const places = aTemporaryDirectory();

describe('readEnvironments', () => {
  it('reads every environment, and the schema beside them not', () => {
    expect(committedEnvironments().map(({ name }) => name)).toEqual(['dev', 'prod']);
  });

  it.each([
    [
      {},
      'prod: got us-east-1 of account 111122223333, where dev is, expected an account or a region of its own',
    ],
    [{ region: 'eu-west-1' }, undefined],
  ])('lets no two lakes share account and region: beside dev %j gives %s', (place, complaint) => {
    for (const name of ['dev', 'prod']) {
      const content = anEnvironmentFile(name === 'dev' ? {} : { name, ...place });
      writeFileSync(join(places, `${name}.json`), JSON.stringify(content));
    }

    const reading = expect(() => readEnvironments(places));

    if (complaint === undefined) reading.not.toThrow();
    else reading.toThrow(complaint);
  });

  it('names the file that is not JSON', () => {
    writeFileSync(join(directory, 'dev.json'), '{');

    expect(() => readEnvironments(directory)).toThrow(
      `${join(directory, 'dev.json')}: got text that is not JSON, expected an environment`,
    );
  });
});

describe('readIngestorBundle', () => {
  it('says which command builds a bundle that is missing', () => {
    expect(() => readIngestorBundle('no/such.zip')).toThrow(
      'no/such.zip: got no such file, expected the built ingestor: run npx nx build lambda-ingestor',
    );
  });

  it('tells one build from the next by its content', () => {
    const path = join(directory, 'ingestor.zip');
    const fingerprintOf = (content: string) => {
      writeFileSync(path, content);
      return readIngestorBundle(path).sha256;
    };

    expect(fingerprintOf('one')).not.toBe(fingerprintOf('two'));
    expect(fingerprintOf('one')).toBe(fingerprintOf('one'));
  });
});
