import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const page = readFileSync(join(__dirname, '../../../../docs/changing-it.md'), 'utf8');

/** The files that a how-to lists, as paths from the root of the repository, in order. */
export interface HowTo {
  /** Those that a person edits. */
  readonly edited: readonly string[];
  /** Those that its commands write. */
  readonly written: readonly string[];
}

/** What the section `heading` of `docs/changing-it.md` lists after `You edit:` and `Commands write:`. */
export function howTo(heading: string): HowTo {
  const [, section] = page.split(`\n## ${heading}\n`);
  if (section === undefined) throw new Error(`docs/changing-it.md has no section "${heading}"`);
  const [text = ''] = section.split('\n## ');
  return { edited: filesAfter('You edit', text), written: filesAfter('Commands write', text) };
}

function filesAfter(label: string, text: string): string[] {
  const [, list = ''] = new RegExp(`^${label}:([\\s\\S]*?)\\n\\n`, 'm').exec(`${text}\n`) ?? [];
  return [...list.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file).sort();
}
