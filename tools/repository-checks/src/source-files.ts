import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const notOurs = /(^|\/)(node_modules|dist|cdktf\.out|test-results)$|^\w+\/[\w-]+\/coverage$/;

/** The files below `directory` of `root` that people wrote, as paths from `root`; hidden folders are left out. */
export function sourceFiles(root: string, directory = ''): string[] {
  return readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      return notOurs.test(path) || entry.name.startsWith('.') ? [] : sourceFiles(root, path);
    }
    return entry.isFile() ? [path] : [];
  });
}
