import { join } from 'node:path';
import { importProblems } from '../src/import-problems.ts';
import { aRepository } from './a-repository.ts';

const repository = join(__dirname, '../../..');

describe('importProblems', () => {
  it.each([
    ['an app', 'apps/x/src/a.ts', '@coinlake/y'],
    ['an app by its path', 'apps/x/src/a.ts', '../../y/src/b.ts'],
    ['an app in a test', 'apps/x/test/a.test.ts', '@coinlake/y'],
    ['an app from a package', 'packages/x/src/a.ts', '@coinlake/y/testing'],
    ['an app from a tool', 'tools/x/src/a.ts', '@coinlake/y'],
  ])('refuses %s', (_, file, specifier) => {
    const root = aRepository({
      [file]: `\nimport type { B } from '${specifier}';\n`,
      'apps/y/src/b.ts': 'export type B = 1;\n',
    });

    expect(importProblems(root)).toEqual([
      expect.stringMatching(`^${file}:2 imports ${specifier} .*nothing imports an app`),
    ]);
  });

  it('refuses a tool in the source of a package', () => {
    const root = aRepository({
      'packages/x/src/a.ts': "import { b } from '@coinlake/y';\n",
      'packages/x/test/a.test.ts': "import { b } from '@coinlake/y';\n",
      'tools/y/src/index.ts': 'export const b = 1;\n',
    });

    expect(importProblems(root)).toEqual([
      expect.stringMatching('^packages/x/src/a.ts:1 .*a package imports packages only'),
    ]);
  });

  it('refuses another workspace by its path', () => {
    const root = aRepository({
      'apps/x/src/a.ts': "export * from '../../../packages/y/src/b.ts';\n",
      'packages/y/src/b.ts': 'export const b = 1;\n',
    });

    expect(importProblems(root)).toEqual([
      expect.stringMatching('^apps/x/src/a.ts:1 .*imported by its name, @coinlake/y'),
    ]);
  });

  it('lets apps and tools import packages and tools', () => {
    const source = "import '@coinlake/y';\nimport '@coinlake/z';\nimport './b.ts';\n";
    const root = aRepository({
      'apps/x/src/a.ts': source,
      'tools/x2/src/a.ts': source,
      'packages/y/src/index.ts': '',
      'tools/z/src/index.ts': '',
    });

    expect(importProblems(root)).toEqual([]);
  });

  it('finds nothing to refuse in this repository', () => {
    expect(importProblems(repository)).toEqual([]);
  });
});
