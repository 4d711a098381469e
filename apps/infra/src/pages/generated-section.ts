/**
 * A page in which what stands between two comments was generated.
 *
 * @throws Error if the page has no such place
 */
export function withSection(page: string, name: string, text: string): string {
  const place = new RegExp(`(<!-- ${name}:[^>]*-->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!place.test(page)) throw new Error(`the page has no place for ${name}`);
  return page.replace(place, (_, start: string, end: string) => `${start}\n${text}\n\n${end}`);
}
