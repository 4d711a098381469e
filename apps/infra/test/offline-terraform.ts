import { execFile } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { WrittenStack } from './synthesised-stacks.ts';

/** Prevents Terraform from calling AWS: no remote state, dummy credentials, no check of the account. */
const offline = {
  terraform: { backend: { local: {} } },
  provider: {
    aws: [
      {
        access_key: 'offline',
        secret_key: 'offline',
        skip_credentials_validation: true,
        skip_requesting_account_id: true,
        skip_metadata_api_check: true,
        skip_region_validation: true,
        allowed_account_ids: null,
      },
    ],
  },
};

/** A copy of a stack's JSON, with an override file that keeps Terraform offline. */
export class OfflineStack {
  readonly directory: string;
  private readonly stack: WrittenStack;

  constructor(stack: WrittenStack, parent: string) {
    this.stack = stack;
    this.directory = join(parent, stack.name);
    cpSync(stack.directory, this.directory, { recursive: true });
    writeFileSync(join(this.directory, 'offline_override.tf.json'), JSON.stringify(offline));
  }

  /** Copies what `terraform init` made in `directory`, with the provider that the stack needs. */
  initLike(directory: string): void {
    for (const made of ['.terraform', '.terraform.lock.hcl']) {
      cpSync(join(directory, made), join(this.directory, made), {
        recursive: true,
        verbatimSymlinks: true,
      });
    }
  }

  async validate(): Promise<string> {
    return this.terraform('validate');
  }

  /** Plans against an empty state and returns how many resources would be added. */
  async plan(): Promise<number> {
    const output = await this.terraform('plan', '-input=false', '-refresh=false', '-lock=false');
    const [, added] = /Plan: (\d+) to add, 0 to change, 0 to destroy/.exec(output) ?? [];
    return Number(added);
  }

  /** The plan against an empty state, as Terraform's JSON. */
  async plannedJson(): Promise<string> {
    const flags = ['-input=false', '-refresh=false', '-lock=false', '-out=planned.tfplan'];
    await this.terraform('plan', ...flags);
    return this.terraform('show', '-json', 'planned.tfplan');
  }

  private async terraform(command: string, ...flags: string[]): Promise<string> {
    const variables = Object.keys(this.stack.json.variable ?? {});
    const { stdout } = await promisify(execFile)('terraform', [command, '-no-color', ...flags], {
      cwd: this.directory,
      env: {
        ...process.env,
        // As for the operator, where apps/ops/src/terraform/terraform-environment.ts says why.
        GOGC: process.env.GOGC ?? '400',
        ...Object.fromEntries(variables.map((name) => [`TF_VAR_${name}`, 'offline'])),
      },
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  }
}
