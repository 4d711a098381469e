import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { commandLine } from '../../src/command-line.ts';
import { repository } from '../../src/repository.ts';

const commands: readonly Command[] = commandLine({
  show: () => {},
  note: () => {},
  confirm: async () => false,
  ask: async () => '',
}).commands;

const named = pages().flatMap((page) => {
  const text = readFileSync(join(repository.root, page), 'utf8');
  return [...text.matchAll(/\bnpm run (?:--silent )?([\w:-]+)([^`\n#]*)/g)].map(
    ([, script = '', rest = '']) => ({ page, script, rest: rest.trim() }),
  );
});

describe('the pages', () => {
  it.each(named)('name an existing script: npm run $script $rest ($page)', (command) => {
    expect(scriptsOf(workspaceIn(command.rest))).toContain(command.script);
  });

  it.each(named.filter(({ script, rest }) => isOurs(script) && /--env/.test(rest)))(
    'use options that the command has: npm run $script $rest ($page)',
    ({ script, rest }) => {
      const options = commands.find((command) => command.name() === script)?.options ?? [];

      const given = rest.match(/--[a-z]\S+/g) ?? [];

      expect(options.map(({ long }) => long)).toEqual(expect.arrayContaining(given));
    },
  );

  it.each(named.filter(({ script, rest }) => isOurs(script) && !isLocal(script) && rest !== ''))(
    'name an environment: npm run $script $rest ($page)',
    ({ rest }) => {
      expect(rest).toMatch(/^-- --env (dev|prod|<env>)/);
    },
  );

  it.each(targetsNamed())('name an existing target: %s of %s', (target, project) => {
    expect(scriptsOf(directoryOf(project))).toContain(target);
  });
});

function isOurs(script: string): boolean {
  return commands.some((command) => command.name() === script);
}

/** Whether the script also runs on one machine, without `--env`. */
function isLocal(script: string): boolean {
  return script === 'backfill';
}

/** The pages that contain commands, as paths from the root. */
function pages(): string[] {
  const docs = readdirSync(join(repository.root, 'docs'), { recursive: true, encoding: 'utf8' });
  return [
    'README.md',
    'CONTRIBUTING.md',
    ...docs.filter((file) => file.endsWith('.md')).map((file) => join('docs', file)),
  ];
}

/** Targets in both notations: `npx nx run infra:synth` and `npx nx build lambda-ingestor`. */
function targetsNamed(): [target: string, project: string][] {
  const text = pages()
    .map((page) => readFileSync(join(repository.root, page), 'utf8'))
    .join('\n');
  const ran = [...text.matchAll(/npx nx run ([\w-]+):([\w-]+)/g)];
  const called = [...text.matchAll(/npx nx (?!run\b|affected\b)([\w-]+) ([\w-]+)/g)];
  return [
    ...ran.map(([, project = '', target = '']): [string, string] => [target, project]),
    ...called.map(([, target = '', project = '']): [string, string] => [target, project]),
  ];
}

function workspaceIn(rest: string): string | undefined {
  const [, name] = /-w @coinlake\/([\w-]+)/.exec(rest) ?? [];
  return name && directoryOf(name);
}

function directoryOf(project: string): string | undefined {
  return ['apps', 'packages', 'tools']
    .map((folder) => join(folder, project))
    .find((folder) => existsSync(join(repository.root, folder)));
}

function scriptsOf(directory = '.'): string[] {
  const file = join(repository.root, directory, 'package.json');
  return Object.keys(JSON.parse(readFileSync(file, 'utf8')).scripts);
}
