import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from '../../src/repository.ts';

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

/** Every page of ours, below the root. */
function pages(): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'];
  const names = execFileSync('git', args, { cwd: repository.root, encoding: 'utf8' });
  return names.split('\n').filter((name) => name !== '' && existsSync(join(repository.root, name)));
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
