import { execFile, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { aTemporaryDirectory } from '@coinlake/testing';
import { sourceFiles } from '../../src/source-files.ts';
import { workspacesOf } from '../../src/workspace-imports.ts';

const repository = join(__dirname, '../../../..');
const require = createRequire(__filename);
const tsc = join(repository, 'node_modules/typescript/bin/tsc');
const tsx = require.resolve('tsx/cli');

/** The text that an edit of a how-to makes of a file's text; a new file has none before. */
export type Edits = Readonly<Record<string, (text: string) => string>>;

/** A copy of this repository that a how-to may be followed in. */
export interface ScratchCopy {
  readonly edit: (edits: Edits) => void;
  /** The files that the compiler finds errors in, each once, in order. */
  readonly filesWithTypeErrors: () => string[];
  /**
   * Runs what `npm run baseline:update -w @coinlake/infra` and `npm run generate` run; the bills, which need a
   * build and a synth, only if `withBills`. The graph of the workspaces is left out: it follows from imports.
   */
  readonly regenerate: (withBills: boolean) => Promise<void>;
  /** The files that are not as they were when the copy was made or last reset, in order. */
  readonly changedFiles: () => string[];
  /** Takes every edit back. */
  readonly reset: () => void;
}

/** Copies what people wrote. The workspaces of the copy import each other; what npm installed is linked. */
export function aScratchCopy(): ScratchCopy {
  const root = join(aTemporaryDirectory(), 'repository');
  const original = new Map(
    sourceFiles(repository).map((file) => [file, readFileSync(join(repository, file))]),
  );
  const write = (file: string, content: string | Buffer) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  };
  for (const [file, content] of original) write(file, content);
  installIn(root);

  const runScript = async (workspace: string, script: string) => {
    await promisify(execFile)(process.execPath, [tsx, script], { cwd: join(root, workspace) });
  };
  const generateBills = async () => {
    await runScript('packages/lambda-ingestor', 'build/main.ts');
    await runScript('apps/infra', 'src/main.ts');
    await runScript('apps/ops', 'generate.ts');
  };
  const changedFiles = () => {
    const now = sourceFiles(root);
    const removed = [...original.keys()].filter((file) => !now.includes(file));
    const changed = now.filter(
      (file) => !original.get(file)?.equals(readFileSync(join(root, file))),
    );
    return [...removed, ...changed].sort();
  };
  return {
    edit: (edits) => {
      for (const [file, change] of Object.entries(edits)) {
        const before = original.get(file)?.toString() ?? '';
        const after = change(before);
        if (after === before) throw new Error(`the edit of ${file} changes nothing`);
        write(file, after);
      }
    },
    filesWithTypeErrors: () => {
      const workspaces = workspacesOf(root).map(({ kind, name }) => `${kind}/${name}`);
      const { stdout } = spawnSync(
        process.execPath,
        [tsc, '-b', '--pretty', 'false', ...workspaces],
        { cwd: root, encoding: 'utf8' },
      );
      const files = [...stdout.matchAll(/^(\S+)\(\d+,\d+\): error/gm)].map(([, file = '']) => file);
      return [...new Set(files)].sort();
    },
    regenerate: async (withBills) => {
      await Promise.all([
        runScript('packages/shared-schema', 'generate.ts'),
        runScript('apps/infra', 'generate.ts'),
        runScript('apps/infra', 'test/update-baseline.ts'),
        withBills && generateBills(),
      ]);
    },
    changedFiles,
    reset: () => {
      for (const file of changedFiles()) {
        const content = original.get(file);
        if (content === undefined) rmSync(join(root, file));
        else write(file, content);
      }
    },
  };
}

/** Links the packages of npm, and each workspace of the copy under the name that others import. */
function installIn(root: string): void {
  const installed = join(repository, 'node_modules');
  const scope = '@coinlake';
  mkdirSync(join(root, 'node_modules', scope), { recursive: true });
  for (const name of readdirSync(installed).filter((each) => each !== scope)) {
    symlinkSync(join(installed, name), join(root, 'node_modules', name));
  }
  for (const { kind, name, packageName } of workspacesOf(root)) {
    symlinkSync(join(root, kind, name), join(root, 'node_modules', packageName));
    // Packages of which the root has another version.
    const own = join(repository, kind, name, 'node_modules');
    if (existsSync(own)) symlinkSync(own, join(root, kind, name, 'node_modules'));
  }
}
