import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anEnvironmentFile, everyOption } from '@coinlake/lake-environment/testing';
import { withSection } from '@coinlake/pages';
import { environmentOptions, optionTable } from '../../src/pages/option-table.ts';

const page = readFileSync(join(__dirname, '../../../../docs/changing-it.md'), 'utf8');
const options = environmentOptions();
const option = (path: string) => options.find((one) => one.path === path);

describe('docs/changing-it.md', () => {
  it('lists the options as the schema has them, else run `npx nx run infra:generate`', () => {
    expect(page).toBe(withSection(page, 'options', optionTable()));
  });
});

describe('environmentOptions', () => {
  it.each(options)('describes the values and the meaning of $path', ({ value, meaning }) => {
    expect(value).toMatch(/^(?!Invalid)./);
    expect(meaning).toMatch(/^[^a-z]|^(true|false|read|log|kind|create)\b/);
  });

  it.each([...new Set([...pathsOf(anEnvironmentFile({})), ...pathsOf(everyOption())])])(
    'includes every option that environment files use: %s',
    (path) => {
      expect(options.map((one) => one.path)).toContain(path);
    },
  );

  it('shows the defaults, and which options are required', () => {
    expect(option('products')?.fallback).toBe('required');
    expect(option('portal')?.fallback).toBe('none');
    expect(option('bucketPrefix')?.fallback).toBe('`"coinlake"`');
    expect(option('stream.shards')?.fallback).toBe('required, with `"provisioned"`');
  });
});

/** The paths of the options that an environment sets; a list of blocks counts once. */
function pathsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) {
    const isOfBlocks = value.some((item) => typeof item === 'object');
    return isOfBlocks ? value.flatMap((item) => pathsOf(item, `${path}[]`)) : [path];
  }
  if (typeof value !== 'object' || value === null || path === 'tags') return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    pathsOf(inner, path === '' ? key : `${path}.${key}`),
  );
}
