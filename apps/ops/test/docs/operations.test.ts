import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../src/repository.ts';

const page = readFileSync(join(repository.root, 'docs/operations.md'), 'utf8');
const anchors = new Set([...page.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => anchorOf(title)));

describe('docs/operations.md', () => {
  it.each(headingsThatCommandsName())('has the heading that a command names: %s', (anchor) => {
    expect(anchors).toContain(anchor);
  });
});

function headingsThatCommandsName(): string[] {
  const directory = join(repository.root, 'apps/ops/src');
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts'));
  return anchorsIn(sources.map((file) => readFileSync(join(directory, file), 'utf8')).join(''));
}

function anchorsIn(text: string): string[] {
  const links = [...text.matchAll(/docs\/operations\.md#([\w-]+)/g)];
  return [...new Set(links.map(([, anchor = '']) => anchor))].sort();
}

/** The anchor that GitHub gives a heading. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}
