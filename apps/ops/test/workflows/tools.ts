import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tool } from '@coinlake/testing';
import { repository } from '../../src/repository.ts';
import type { Step } from './action.ts';
import type { Job } from './workflow.ts';

/** What ubuntu-latest brings, a registry of providers within reach among it: github.com/actions/runner-images. */
const ofImage = [
  'aws',
  'aws-provider',
  'chromium',
  'docker',
  'script',
  'shellcheck',
  'unshare',
] as const satisfies readonly Tool[];

/** The steps that bring the rest. */
const installers: Readonly<Record<Exclude<Tool, (typeof ofImage)[number]>, RegExp>> = {
  terraform: /^hashicorp\/setup-terraform@/,
  moto_server: /^pip install 'moto\[server\]==[\d.]+'$/,
  'docker-registry': /apt-get install .*\bdocker-registry\b/,
};

/** The tools that a job has when its steps have run. */
export function toolsOf({ steps = [] }: Job): Tool[] {
  const brings =
    (installer: RegExp) =>
    ({ uses = '', run = '' }: Step) =>
      installer.test(uses) || installer.test(run);
  const installed = (Object.keys(installers) as (keyof typeof installers)[]).filter((tool) =>
    steps.some(brings(installers[tool])),
  );
  return [...ofImage, ...installed];
}

/** The targets that a job has Nx run. */
export function targetsOf({ steps = [] }: Job): string[] {
  return steps.flatMap(({ run = '' }) =>
    [...run.matchAll(/\bnx .*?-t ([a-z0-9 ]+)/g)].flatMap(([, targets = '']) => targets.split(' ')),
  );
}

/** The tools that the tests of a target, `test` or `e2e`, skip without, or fail without where CI is set. */
export function toolsWantedBy(target: string): Tool[] {
  const wanted = testFiles()
    .filter((file) => targetOf(file) === target)
    .flatMap((file) => toolsIn(readFileSync(join(repository.root, file), 'utf8')));
  return [...new Set(wanted)].sort();
}

function testFiles(): string[] {
  return ['apps', 'packages', 'tools'].flatMap((group) =>
    readdirSync(join(repository.root, group)).flatMap((workspace) => {
      const directory = join(group, workspace, 'test');
      if (!existsSync(join(repository.root, directory))) return [];
      return readdirSync(join(repository.root, directory), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => join(directory, file));
    }),
  );
}

/** As the Jest configurations of the workspaces divide them. */
function targetOf(file: string): string {
  const [, part] = /\/test\/(e2e|round-trip)\b/.exec(file) ?? [];
  return part ?? 'test';
}

function toolsIn(source: string): Tool[] {
  return [...source.matchAll(/\bdescribeWithTool\(\s*\[([^\]]*)\]/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/'([^']+)'/g)].map(([, tool]) => tool as Tool),
  );
}
