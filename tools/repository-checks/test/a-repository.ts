import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';

const temporary = aTemporaryDirectory();

/** A temporary directory with these files: text by path. Each workspace in it gets the manifest that it lacks. */
export function aRepository(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(temporary, 'repository-'));
  const workspaces = new Set(
    Object.keys(files)
      .map((file) => file.split('/'))
      .filter((parts) => parts.length > 2)
      .map(([kind, name]) => `${kind}/${name}`),
  );
  const manifests = [...workspaces].map((workspace) => [
    `${workspace}/package.json`,
    JSON.stringify({ name: `@coinlake/${workspace.split('/')[1]}` }),
  ]);
  for (const [path = '', text = ''] of [...manifests, ...Object.entries(files)]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
