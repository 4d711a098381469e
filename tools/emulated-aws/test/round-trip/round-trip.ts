import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTerraform, startEmulatedAws } from '../../src/index.ts';

/** The provider that the stacks are synthesised for. */
export const versions = `
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "5.100.0" }
  }
}
`;

/** What Terraform said about a fixture, and the resources that were left afterwards. */
export interface RoundTrip {
  readonly applied: string;
  readonly secondPlan: string;
  readonly destroyed: string;
  readonly left: readonly string[];
}

function lastMatch(output: string, pattern: RegExp): string {
  return pattern.exec(output)?.[0] ?? output;
}

/** Applies, plans and destroys the fixture `name` in an account of its own. */
export async function roundTrip(name: string, directory: string): Promise<RoundTrip> {
  cpSync(join(__dirname, 'fixtures', name), directory, { recursive: true });
  writeFileSync(join(directory, 'versions.tf'), versions);
  const aws = await startEmulatedAws();
  try {
    const run = (...args: string[]) =>
      runTerraform(directory, [...args, '-no-color'], aws.env, { allowedExitCodes: [0, 2] });
    await run('init');
    const { output: applied } = await run('apply', '-auto-approve');
    const { output: secondPlan } = await run('plan', '-detailed-exitcode');
    const { output: destroyed } = await run('destroy', '-auto-approve');
    return {
      applied: lastMatch(applied, /Apply complete! .*/),
      secondPlan: lastMatch(secondPlan, /No changes\./),
      destroyed: lastMatch(destroyed, /Destroy complete! .*/),
      left: await aws.inventory(),
    };
  } finally {
    await aws.close();
  }
}
