/**
 * A path as DuckDB's reading functions want it: they take every path for a pattern. In a pattern a
 * backslash cannot be escaped; `?` matches it.
 */
export function literalPath(path: string): string {
  return /[[*?{]/.test(path) ? escapedPath(path) : path;
}

/** A pattern for the files of a folder whose names end in `suffix`. */
export function folderPattern(folder: string, suffix: string): string {
  return `${escapedPath(folder)}/*${suffix}`;
}

/** A path as a part of a pattern. */
export function escapedPath(path: string): string {
  return path.replaceAll(/[[*?{]/g, '[$&]').replaceAll('\\', '?');
}
