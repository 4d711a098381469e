import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { runCommand } from '../../src/run-command.ts';
import {
  type InterruptibleTerraform,
  interruptibleTerraform,
} from '../../src/terraform/interruptible-terraform.ts';

/** Works until it is interrupted, then releases its lock, unless it is interrupted once more. */
const fakeTerraform = `#!/bin/sh
stop() { trap 'exit 1' INT; sleep 0.3; echo 'lock released'; exit 1; }
trap stop INT
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

  it('lets Terraform release its lock at Ctrl-C, which npm and tsx repeat', async () => {
    const result = await run((line) => {
      if (line !== 'applying lakehouse') return;
      process.emit('SIGINT');
      setTimeout(() => process.emit('SIGINT'), 100);
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
