import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { readIngestorBundle } from '../../src/ingest/ingestor-bundle.ts';

const directory = aTemporaryDirectory();

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
