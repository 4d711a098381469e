import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { aRepository } from './a-repository.ts';

const repository = join(__dirname, '../../..');
const biome = createRequire(__filename).resolve('@biomejs/biome/bin/biome');

describe('the lint settings', () => {
  it.each([
    ['a cycle', "import { b } from './b.ts';\nexport const a = () => b;\n"],
    ['a cycle of types', "import type { b } from './b.ts';\nexport type a = typeof b;\n"],
  ])('refuse %s', (_, source) => {
    const { status, output } = lint({
      'packages/x/src/a.ts': source,
      'packages/x/src/b.ts': "import type { a } from './a.ts';\nexport const b: a | 1 = 1;\n",
    });

    expect(output).toContain('packages/x/src/a.ts:1:');
    expect(output).toContain('part of a cycle');
    expect(status).not.toBe(0);
  });

  it('accept imports that lead one way', () => {
    const { status } = lint({
      'packages/x/src/a.ts': "import type { b } from './b.ts';\nexport type a = typeof b;\n",
      'packages/x/src/b.ts': 'export const b = 1;\n',
    });

    expect(status).toBe(0);
  });
});

/** Runs Biome's rule on imports over `files` with the settings of this repository. */
function lint(files: Readonly<Record<string, string>>): { status: number | null; output: string } {
  const settings = readFileSync(join(repository, 'biome.json'), 'utf8');
  const root = aRepository({ ...files, 'biome.json': settings, '.gitignore': 'dist\n' });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [biome, 'lint', '--only=suspicious/noImportCycles', '.'],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, output: stdout + stderr };
}
