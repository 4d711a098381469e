// Part of `npm run generate`: the picture of the workspaces in docs/architecture.md.
import { fileURLToPath } from 'node:url';
import { rewriteSection } from '@coinlake/pages';
import { workspaceGraph } from './workspace-graph.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
rewriteSection(`${root}docs/architecture.md`, 'workspaces', workspaceGraph(root));
