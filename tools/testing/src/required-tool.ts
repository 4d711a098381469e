import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { awsProviderDirectory } from './aws-provider.ts';

interface Requirement {
  /** What shows that the program starts. */
  readonly args: readonly string[];
  /** What it must print then. @default - anything */
  readonly says?: RegExp;
  readonly get: string;
}

/** Programs that some tests need and npm does not install, each with how to get it. */
const tools = {
  terraform: {
    args: ['version'],
    get: 'install Terraform 1.11 or later: https://developer.hashicorp.com/terraform/install',
  },
  moto_server: {
    args: ['--help'],
    get: "install the emulated AWS: pip install 'moto[server]==5.2.1'",
  },
  aws: {
    args: ['--version'],
    says: /^aws-cli\/2\./,
    get: 'install version 2 of the AWS CLI: apt-get install awscli, or https://docs.aws.amazon.com/cli',
  },
  chromium: { args: ['--version'], get: 'install Chromium: apt-get install chromium' },
  unshare: {
    args: ['-r', '-p', '-m', '-f', 'true'],
    get: 'install util-linux, on a system that lets users make namespaces',
  },
  script: { args: ['--version'], says: /util-linux/, get: 'install util-linux' },
  shellcheck: { args: ['--version'], get: 'install ShellCheck: apt-get install shellcheck' },
  docker: {
    args: ['version'],
    get: 'install Docker and start its daemon: apt-get install docker.io',
  },
  'docker-registry': {
    args: ['--version'],
    get: 'install a registry: apt-get install docker-registry',
  },
} as const satisfies Record<string, Requirement>;

type Program = keyof typeof tools;

/** What some tests need besides programs, each with how to get it. */
const resources = {
  'aws-provider': {
    isHere: (env: NodeJS.ProcessEnv) => awsProviderDirectory(env) !== undefined,
    get: 'connect to a provider registry, or give Terraform a mirror of hashicorp/aws 5.100.0: https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation',
  },
} as const;

export type Tool = Program | keyof typeof resources;

/** The first program of that name on the PATH which starts and is what is wanted; `undefined` if none is. */
export function findTool(tool: Program, env = process.env): string | undefined {
  const { args, says = /^/ }: Requirement = tools[tool];
  return (env.PATH ?? '')
    .split(delimiter)
    .map((directory) => join(directory, tool))
    .find((program) => {
      const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', env });
      return status === 0 && says.test(stdout);
    });
}

/** Which of `wanted` are not here. */
export function missingTools(wanted: readonly Tool[], env = process.env): Tool[] {
  return wanted.filter((tool) => isExcused(tool, env) || !isHere(tool, env));
}

function isHere(tool: Tool, env: NodeJS.ProcessEnv): boolean {
  return tool in resources
    ? resources[tool as keyof typeof resources].isHere(env)
    : findTool(tool as Program, env) !== undefined;
}

/** Whether `WITHOUT_TOOLS=a,b` says that this machine cannot run the tool, whatever is installed. */
export function isExcused(tool: Tool, env = process.env): boolean {
  return (env.WITHOUT_TOOLS ?? '').split(',').includes(tool);
}

/**
 * `describe` for a block that needs something from outside npm. Where it is missing the block is
 * skipped with a line that says how to get it; with `CI=true` it fails instead, unless the machine
 * cannot run it at all.
 */
export function describeWithTool(wanted: readonly Tool[], name: string, body: () => void): void {
  const missing = missingTools(wanted);
  if (missing.length === 0) {
    describe(name, body);
    return;
  }
  const advice = missing
    .map((tool) => `needs ${tool}: ${{ ...tools, ...resources }[tool].get}`)
    .join('; ');
  if (process.env.CI === 'true' && !missing.every((tool) => isExcused(tool))) {
    describe(name, () => {
      it('has the tools it needs', () => {
        throw new Error(advice);
      });
    });
    return;
  }
  process.stderr.write(`skipped: ${name}: ${advice}\n`);
  describe.skip(`${name} (${advice})`, body);
}
