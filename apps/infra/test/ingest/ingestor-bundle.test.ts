import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { readIngestorBundle } from '../../src/ingest/ingestor-bundle.ts';

const directory = aTemporaryDirectory();

describe('readIngestorBundle', () => {
  it('names the command that builds a missing bundle', () => {
    expect(() => readIngestorBundle('no/such.zip')).toThrow(
      'no/such.zip: no such file, expected the built ingestor: run npx nx build lambda-ingestor',
    );
  });

  it('identifies a build by the checksum of its content', () => {
    const path = join(directory, 'ingestor.zip');
    const fingerprintOf = (content: string) => {
      writeFileSync(path, content);
      return readIngestorBundle(path).sha256;
    };

    expect(fingerprintOf('one')).not.toBe(fingerprintOf('two'));
    expect(fingerprintOf('one')).toBe(fingerprintOf('one'));
  });
});
