import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, sep } from 'node:path';
import { importsIn } from './imports-in.ts';
import { sourceFiles } from './source-files.ts';

export const workspaceKinds = ['apps', 'packages', 'tools'] as const;
type WorkspaceKind = (typeof workspaceKinds)[number];

export interface Workspace {
  readonly kind: WorkspaceKind;
  /** Its folder, such as `infra`. */
  readonly name: string;
  /** The name that others import, such as `@coinlake/infra`. */
  readonly packageName: string;
}

/** An import in a file of one workspace of something in another one. */
export interface WorkspaceImport {
  readonly from: Workspace;
  readonly to: Workspace;
  /** Path from the root of the repository. */
  readonly file: string;
  /** Line of the import, from 1. */
  readonly line: number;
  readonly specifier: string;
  /** Whether the file belongs to the tests or measurements of its workspace. */
  readonly isTest: boolean;
}

const testFolders = new Set(['test', 'bench']);
const extensions = new Set(['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs']);

/** The workspaces of the repository at `root`. */
export function workspacesOf(root: string): Workspace[] {
  return workspaceKinds
    .filter((kind) => existsSync(join(root, kind)))
    .flatMap((kind) =>
      readdirSync(join(root, kind)).flatMap((name) => {
        const manifest = join(root, kind, name, 'package.json');
        if (!existsSync(manifest)) return [];
        const { name: packageName } = JSON.parse(readFileSync(manifest, 'utf8'));
        return [{ kind, name, packageName }];
      }),
    );
}

/** Every import from one workspace into another, by name or by relative path. */
export function workspaceImports(root: string): WorkspaceImport[] {
  const workspaces = workspacesOf(root);
  return workspaces.flatMap((from) =>
    sourceFiles(root, join(from.kind, from.name))
      .filter((file) => extensions.has(extname(file)))
      .flatMap((file) => {
        const source = readFileSync(join(root, file), 'utf8');
        return importsIn(source, file.endsWith('x')).flatMap((specifier) => {
          const to = targetOf(specifier, file, workspaces);
          if (to === undefined || to === from) return [];
          return [
            { from, to, file, line: lineOf(specifier, source), specifier, isTest: isTest(file) },
          ];
        });
      }),
  );
}

function targetOf(
  specifier: string,
  file: string,
  workspaces: readonly Workspace[],
): Workspace | undefined {
  if (!specifier.startsWith('.')) {
    return workspaces.find(
      ({ packageName }) => specifier === packageName || specifier.startsWith(`${packageName}/`),
    );
  }
  const [kind, name] = join(dirname(file), specifier).split(sep);
  return workspaces.find((workspace) => workspace.kind === kind && workspace.name === name);
}

function isTest(file: string): boolean {
  const [, , folder = ''] = file.split(sep);
  return testFolders.has(folder);
}

function lineOf(specifier: string, source: string): number {
  const quoted = [`'${specifier}'`, `"${specifier}"`, `\`${specifier}\``];
  return source.split('\n').findIndex((line) => quoted.some((text) => line.includes(text))) + 1;
}
