import { type WorkspaceImport, workspaceImports } from './workspace-imports.ts';

/**
 * The imports of the repository at `root` that go against the order of its workspaces: `file:line`, what
 * is imported, and why that is refused. An import cycle between files is a matter of Biome's `noImportCycles`.
 */
export function importProblems(root: string): string[] {
  return workspaceImports(root).flatMap((each) => {
    const reason = refusalOf(each);
    const { file, line, specifier, from, to } = each;
    const arrow = `${from.kind}/${from.name} -> ${to.kind}/${to.name}`;
    return reason === undefined
      ? []
      : [`${file}:${line} imports ${specifier} (${arrow}): ${reason}`];
  });
}

function refusalOf({ from, to, specifier, isTest }: WorkspaceImport): string | undefined {
  if (to.kind === 'apps') {
    return 'nothing imports an app; move what both need into a package';
  }
  if (specifier.startsWith('.')) {
    return `another workspace is imported by its name, ${to.packageName}`;
  }
  if (from.kind === 'packages' && to.kind === 'tools' && !isTest) {
    return 'a package imports packages only; its tests may import tools';
  }
  return undefined;
}
