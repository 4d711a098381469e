import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from '../../src/repository.ts';

const generated = new Set(['node_modules', 'dist', 'cdktf.out', 'coverage', 'test-results']);

const linksOfPages = pages().flatMap((page) =>
  [...textOf(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(
    ([, path = '', anchor]) => ({
      page,
      target: path === '' ? page : join(dirname(page), path),
      anchor,
    }),
  ),
);

describe('the links of the pages', () => {
  it.each(linksOfPages)('lead to a file: $page to $target', ({ target }) => {
    expect(existsSync(join(repository.root, target))).toBe(true);
  });

  it.each(linksOfPages.filter(({ anchor }) => anchor !== undefined))(
    'lead to a heading: $page to $target#$anchor',
    ({ target, anchor }) => {
      expect(anchorsOf(target)).toContain(anchor);
    },
  );
});

describe('the messages of the commands', () => {
  it.each(linksOfCommands())('link to a heading: %s#%s', (target, anchor) => {
    expect(anchorsOf(target)).toContain(anchor);
  });
});

/** Page and anchor of every link to `docs` in the source of the commands. */
function linksOfCommands(): [page: string, anchor: string][] {
  const directory = join(repository.root, 'apps/ops/src');
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  const text = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(directory, file), 'utf8'))
    .join('');
  return [...text.matchAll(/(docs\/[\w/-]+\.md)#([\w-]+)/g)].map(([, page = '', anchor = '']) => [
    page,
    anchor,
  ]);
}

/** Every page of this repository. Found without git, which an archive of the source lacks. */
function pages(directory = ''): string[] {
  const entries = readdirSync(join(repository.root, directory), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return isOthers(entry.name) ? [] : pages(path);
    return entry.isFile() && entry.name.endsWith('.md') ? [path] : [];
  });
}

/** Whether a directory is installed or generated, or belongs to a program. */
function isOthers(directory: string): boolean {
  return generated.has(directory) || (directory.startsWith('.') && directory !== '.github');
}

function textOf(page: string): string {
  return readFileSync(join(repository.root, page), 'utf8');
}

/** The anchors that GitHub gives the headings of a page. */
function anchorsOf(page: string): string[] {
  return [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
