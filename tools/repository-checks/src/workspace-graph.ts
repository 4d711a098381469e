import { code, markdownTable } from '@coinlake/pages';
import {
  type Workspace,
  workspaceImports,
  workspaceKinds,
  workspacesOf,
} from './workspace-imports.ts';

/**
 * The section of `docs/architecture.md` that shows which workspace imports which: a Mermaid graph
 * of the imports outside tests, and a table of the workspaces that only tests import.
 */
export function workspaceGraph(root: string): string {
  const workspaces = workspacesOf(root);
  const imports = workspaceImports(root);
  const importedBy = (from: Workspace, isTest: boolean) =>
    workspaces.filter((to) =>
      imports.some(
        (each) => each.isTest === isTest && isSame(each.from, from) && isSame(each.to, to),
      ),
    );
  const arrows = workspaces.flatMap((from) =>
    importedBy(from, false).map(({ name }) => `  ${from.name} --> ${name}`),
  );
  const withTestImports = workspaces
    .map((from) => {
      const outsideTests = importedBy(from, false);
      const inTests = importedBy(from, true);
      return { from, onlyInTests: inTests.filter((to) => !outsideTests.includes(to)) };
    })
    .filter(({ onlyInTests }) => onlyInTests.length > 0);

  return [
    '```mermaid',
    'flowchart TB',
    ...workspaceKinds.flatMap((kind) => [
      `  subgraph ${kind}`,
      ...workspaces.filter((each) => each.kind === kind).map(({ name }) => `    ${name}`),
      '  end',
    ]),
    ...arrows,
    '```',
    '',
    markdownTable(
      ['Workspace', 'Its tests also import'],
      withTestImports.map(({ from, onlyInTests }) => [
        code(`${from.kind}/${from.name}`),
        onlyInTests.map(({ name }) => code(name)).join(', '),
      ]),
    ),
  ].join('\n');
}

function isSame(one: Workspace, other: Workspace): boolean {
  return one.packageName === other.packageName;
}
