import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Terraform that another program runs, and that can be interrupted past that program. */
export interface InterruptibleTerraform {
  /** Variables by which cdktf finds it. */
  readonly env: Readonly<Record<string, string>>;
  /** What Ctrl-C is to Terraform: it ends what it has begun, writes its state and releases its lock. */
  readonly interrupt: () => void;
  /** Removes what it left on the disk. */
  readonly close: () => void;
}

/**
 * cdktf ends at once at Ctrl-C, and takes its terminal from Terraform, which dies of it: the state stays
 * locked, and what was just made is in no state.
 */
export function interruptibleTerraform(): InterruptibleTerraform {
  const directory = mkdtempSync(join(tmpdir(), 'coinlake-terraform-'));
  const pid = join(directory, 'pid');
  return {
    env: {
      TERRAFORM_BINARY_NAME: join(import.meta.dirname, 'interruptible-terraform.sh'),
      INTERRUPTIBLE_TERRAFORM: directory,
    },
    interrupt: () => {
      writeFileSync(join(directory, 'interrupted'), '');
      if (existsSync(pid)) signal(Number(readFileSync(pid, 'utf8')));
    },
    close: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // It has ended already.
  }
}
