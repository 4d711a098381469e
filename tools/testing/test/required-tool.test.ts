import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aTemporaryDirectory, findTool, isExcused, missingTools } from '../src/index.ts';

describe('missingTools', () => {
  const directory = aTemporaryDirectory();

  it('names nothing when nothing is wanted', () => {
    expect(missingTools([])).toEqual([]);
  });

  it('names a program that does not start', () => {
    const missing = missingTools(['terraform', 'chromium'], { PATH: '/nowhere' });

    expect(missing).toEqual(['terraform', 'chromium']);
  });

  it('names the provider where Terraform finds neither registry nor mirror', () => {
    const program = join(directory, 'terraform');
    writeFileSync(program, '#!/bin/sh\n[ "$1" = version ]\n');
    chmodSync(program, 0o755);

    const missing = missingTools(['terraform', 'aws-provider'], { PATH: directory });

    expect(missing).toEqual(['aws-provider']);
  });
});

describe('isExcused', () => {
  it.each([
    ['docker', 'docker', true],
    ['docker', 'terraform,docker', true],
    ['docker', 'docker-registry', false],
    ['docker', undefined, false],
  ] as const)('of %s with WITHOUT_TOOLS=%s is %s', (tool, WITHOUT_TOOLS, expected) => {
    expect(isExcused(tool, { WITHOUT_TOOLS })).toBe(expected);
  });
});

describe('findTool', () => {
  const directory = aTemporaryDirectory();

  it('passes over a program of another version that comes first on the PATH', () => {
    const [one, two] = ['1.45.11', '2.9.19'].map((version) => aProgram('aws', version));
    const PATH = [one, two, process.env.PATH].join(delimiter);

    expect(findTool('aws', { PATH })).toBe(join(two ?? '', 'aws'));
  });

  /** The directory of a program that says which version of the AWS CLI it is. */
  function aProgram(name: string, version: string): string {
    const place = join(directory, version);
    mkdirSync(place);
    writeFileSync(join(place, name), `#!/bin/sh\necho aws-cli/${version} Python/3\n`);
    chmodSync(join(place, name), 0o755);
    return place;
  }
});
