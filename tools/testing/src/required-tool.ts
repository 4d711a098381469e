import { spawnSync } from 'node:child_process';

/** Programs that some tests need and npm does not install, each with the way to get it. */
const tools = {
  terraform: {
    command: ['terraform', 'version'],
    get: 'install Terraform 1.11 or later: https://developer.hashicorp.com/terraform/install',
  },
  moto_server: {
    command: ['moto_server', '--help'],
    get: "install the emulated AWS: pip install 'moto[server]==5.2.1'",
  },
  aws: { command: ['aws', '--version'], get: 'install the AWS CLI: pip install awscli' },
  chromium: {
    command: ['chromium', '--version'],
    get: 'install Chromium: apt-get install chromium',
  },
  shellcheck: {
    command: ['shellcheck', '--version'],
    get: 'install ShellCheck: apt-get install shellcheck',
  },
  docker: {
    command: ['docker', 'version'],
    get: 'install Docker and start its daemon: apt-get install docker.io',
  },
  'docker-registry': {
    command: ['docker-registry', '--version'],
    get: 'install a registry: apt-get install docker-registry',
  },
} as const;

export type Tool = keyof typeof tools;

/** Which of `wanted` do not start here. */
export function missingTools(wanted: readonly Tool[], env = process.env): Tool[] {
  return wanted.filter((tool) => {
    const [program, ...args] = tools[tool].command;
    return spawnSync(program, args, { stdio: 'ignore', env }).status !== 0;
  });
}

/**
 * `describe` for a block that needs programs from outside npm. Where one is missing the block is
 * skipped with a line that says how to get it; with `CI=true` it fails instead.
 */
export function describeWithTool(wanted: readonly Tool[], name: string, body: () => void): void {
  const missing = missingTools(wanted);
  if (missing.length === 0) {
    describe(name, body);
    return;
  }
  const advice = missing.map((tool) => `needs ${tool}: ${tools[tool].get}`).join('; ');
  if (process.env.CI === 'true') {
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
