import { code, markdownTable } from '@coinlake/pages';
import {
  type Workspace,
  workspaceImports,
  workspaceKinds,
  workspacesOf,
} from './workspace-imports.ts';

/**
 * The section of `docs/architecture.md` that shows which workspace imports which: a Mermaid graph of what is
 * not a test, and a table of what tests import besides.
 */
export function workspaceGraph(root: string): string {
  const workspaces = workspacesOf(root);
  const imports = workspaceImports(root);
  const importedBy = (from: Workspace, isTest: boolean) =>
    workspaces.filter((to) =>
      imports.some((each) => each.isTest === isTest && same(each.from, from) && same(each.to, to)),
    );
  const arrows = workspaces.flatMap((from) =>
    importedBy(from, false).map(({ name }) => `  ${from.name} --> ${name}`),
  );
  const ofTests = workspaces
    .map((from) => {
      const always = importedBy(from, false);
      return { from, besides: importedBy(from, true).filter((to) => !always.includes(to)) };
    })
    .filter(({ besides }) => besides.length > 0);

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
      ofTests.map(({ from, besides }) => [
        code(`${from.kind}/${from.name}`),
        besides.map(({ name }) => code(name)).join(', '),
      ]),
    ),
  ].join('\n');
}

function same(one: Workspace, other: Workspace): boolean {
  return one.packageName === other.packageName;
}
