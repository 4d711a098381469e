import { readFileSync, writeFileSync } from 'node:fs';

/**
 * A page with `text` between the comments `<!-- name: … -->` and `<!-- /name -->`.
 *
 * @throws Error if the page has no such section
 */
export function withSection(page: string, name: string, text: string): string {
  const section = new RegExp(`(<!-- ${name}:[^>]*-->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!section.test(page)) throw new Error(`the page has no section <!-- ${name}: … -->`);
  return page.replace(section, (_, start: string, end: string) => `${start}\n${text}\n\n${end}`);
}

/** Writes `text` into the section `name` of the page at `path`. */
export function rewriteSection(path: string, name: string, text: string): void {
  writeFileSync(path, withSection(readFileSync(path, 'utf8'), name, text));
}
