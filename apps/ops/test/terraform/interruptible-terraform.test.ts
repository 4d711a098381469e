import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { runCommand } from '../../src/run-command.ts';
import {
  type InterruptibleTerraform,
  interruptibleTerraform,
} from '../../src/terraform/interruptible-terraform.ts';

/** Works until it is interrupted, then releases its lock. */
const fakeTerraform = `#!/bin/sh
trap 'echo "lock released"; exit 1' INT
echo "applying $1"
while :; do sleep 0.05; done
`;

describe('interruptibleTerraform', () => {
  const directory = aTemporaryDirectory();
  let terraform: InterruptibleTerraform;

  beforeAll(() => {
    const program = join(directory, 'terraform');
    writeFileSync(program, fakeTerraform);
    chmodSync(program, 0o755);
  });
  beforeEach(() => {
    terraform = interruptibleTerraform();
  });
  afterEach(() => terraform.close());

  it('lets Terraform release its lock when Ctrl-C comes, whatever runs Terraform', async () => {
    const result = await run((line) => {
      if (line === 'applying lakehouse') process.emit('SIGINT');
    });

    expect(result.output.split('\n')).toEqual(['applying lakehouse', 'lock released']);
    expect(result.isInterrupted).toBe(true);
  });

  it('starts no Terraform after that', async () => {
    terraform.interrupt();

    expect(await run()).toMatchObject({ exitCode: 130, output: '' });
  });

  function run(onLine: (line: string) => void = () => {}) {
    return runCommand('sh', ['-c', '"$TERRAFORM_BINARY_NAME" lakehouse'], {
      directory,
      env: { ...terraform.env, PATH: [directory, process.env.PATH].join(delimiter) },
      onInterrupt: terraform.interrupt,
      onLine,
    });
  }
});
