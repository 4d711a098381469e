import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withSection } from '@coinlake/pages';
import { workspaceGraph } from '../src/workspace-graph.ts';
import { aRepository } from './a-repository.ts';

const repository = join(__dirname, '../../..');

describe('workspaceGraph', () => {
  it('draws an arrow for an import, and lists what only tests import in the table', () => {
    const root = aRepository({
      'apps/x/src/a.ts':
        "import type { B } from '@coinlake/y';\nimport { c } from '@coinlake/y';\n",
      'apps/x/test/a.test.ts': "import '@coinlake/y';\nimport '@coinlake/z';\n",
      'packages/y/src/index.ts': '',
      'tools/z/src/index.ts': '',
    });

    const lines = workspaceGraph(root).split('\n');

    expect(lines.filter((line) => line.includes('-->'))).toEqual(['  x --> y']);
    expect(lines.filter((line) => line.startsWith('| `'))).toEqual(['| `apps/x` | `z` |']);
  });

  it('is what docs/architecture.md shows; if not, run npm run generate', () => {
    const page = readFileSync(join(repository, 'docs/architecture.md'), 'utf8');

    expect(withSection(page, 'workspaces', workspaceGraph(repository))).toBe(page);
  });
});
