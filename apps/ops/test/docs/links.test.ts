import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from '../../src/repository.ts';

const generated = new Set(['node_modules', 'dist', 'cdktf.out', 'coverage', 'test-results']);

const links = pages().flatMap((page) =>
  [...textOf(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(
    ([, path = '', anchor]) => ({
      page,
      target: path === '' ? page : join(dirname(page), path),
      anchor,
    }),
  ),
);

describe('the links of the pages', () => {
  it.each(links)('lead to something: $page to $target', ({ target }) => {
    expect(existsSync(join(repository.root, target))).toBe(true);
  });

  it.each(links.filter(({ anchor }) => anchor !== undefined))(
    'lead to a heading: $page to $target#$anchor',
    ({ target, anchor }) => {
      expect(anchorsOf(target)).toContain(anchor);
    },
  );
});

/** Every page of ours, below the root. Looked for without git, which an archive of the source has not. */
function pages(directory = ''): string[] {
  const entries = readdirSync(join(repository.root, directory), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return isOthers(entry.name) ? [] : pages(path);
    return entry.isFile() && entry.name.endsWith('.md') ? [path] : [];
  });
}

/** What is installed or generated, and the directories of tools. */
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
