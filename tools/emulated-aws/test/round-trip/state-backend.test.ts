import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory, describeWithTool } from '@coinlake/testing';
import { type EmulatedAws, runTerraform, startEmulatedAws } from '../../src/index.ts';
import { versions } from './round-trip.ts';

const backendFile = join(__dirname, '../../../../backend.hcl');

function backendSetting(name: string): string {
  const [, value = ''] =
    new RegExp(`^${name}\\s*=\\s*"(.*)"`, 'm').exec(readFileSync(backendFile, 'utf8')) ?? [];
  return value;
}

const stateStore = `${versions}
resource "aws_s3_bucket" "state" {
  bucket        = "${backendSetting('bucket')}"
  force_destroy = true
}
resource "aws_dynamodb_table" "lock" {
  name         = "${backendSetting('dynamodb_table')}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "LockID"
  attribute {
    name = "LockID"
    type = "S"
  }
}
`;

/** A stack that holds its lock until the file `go` is there. */
const slowStack = `
terraform {
  backend "s3" {
    key = "slow.tfstate"
  }
}
resource "terraform_data" "slow" {
  provisioner "local-exec" {
    command = "touch holding; while [ ! -e go ]; do sleep 0.1; done"
  }
}
`;

describeWithTool(
  ['terraform', 'aws-provider', 'moto_server'],
  'the S3 backend on the emulated AWS',
  () => {
    const directory = aTemporaryDirectory();
    const store = join(directory, 'store');
    const stack = join(directory, 'stack');
    let aws: EmulatedAws;
    const terraform = (where: string, ...args: string[]) =>
      runTerraform(where, [...args, '-no-color'], aws.env);

    beforeAll(async () => {
      aws = await startEmulatedAws();
      for (const [where, source] of [[store, stateStore] as const, [stack, slowStack] as const]) {
        mkdirSync(where);
        writeFileSync(join(where, 'main.tf'), source);
      }
      await terraform(store, 'init');
      await terraform(store, 'apply', '-auto-approve');
      await terraform(stack, 'init', `-backend-config=${backendFile}`);
    });
    afterAll(() => aws.close());

    it('refuses a second deploy until the first has ended', async () => {
      const first = terraform(stack, 'apply', '-auto-approve');
      while (!existsSync(join(stack, 'holding')))
        await new Promise((done) => setTimeout(done, 100));

      const second = terraform(stack, 'plan');

      await expect(second).rejects.toThrow('Error acquiring the state lock');
      writeFileSync(join(stack, 'go'), '');
      await first;
      const { output } = await terraform(stack, 'plan');
      expect(output).toContain('No changes.');
    });
  },
);
