import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { runTerraform } from '../src/index.ts';

const directory = aTemporaryDirectory();

/** A PATH with a `terraform` that runs `script`. */
function aTerraform(script: string): Record<string, string> {
  const program = join(directory, 'terraform');
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  return { PATH: `${directory}:${process.env.PATH}` };
}

describe('runTerraform', () => {
  it('returns the output of Terraform', async () => {
    const env = aTerraform('echo "$1 in $PWD with $TF_VAR_color"; echo warned >&2');

    const run = await runTerraform(directory, ['plan'], { ...env, TF_VAR_color: 'red' });

    expect(run.exitCode).toBe(0);
    expect(run.output).toContain(`plan in ${directory} with red`);
    expect(run.output).toContain('warned');
  });

  it('throws the end of the output when Terraform fails', async () => {
    const env = aTerraform('echo the reason >&2; exit 1');

    await expect(runTerraform(directory, ['apply'], env)).rejects.toThrow(
      /terraform apply ended with exit code 1.*the reason/s,
    );
  });

  it('accepts the allowed exit codes', async () => {
    const env = aTerraform('exit 2');

    const run = await runTerraform(directory, ['plan'], env, { allowedExitCodes: [0, 2] });

    expect(run.exitCode).toBe(2);
  });

  it('kills a Terraform that hangs, and its child processes', async () => {
    const env = aTerraform('sleep 3600 & wait');

    await expect(runTerraform(directory, ['apply'], env, { timeoutSeconds: 0.5 })).rejects.toThrow(
      'terraform apply was killed after 0.5 s',
    );
  });
});
