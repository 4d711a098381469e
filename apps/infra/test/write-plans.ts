import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { everyOption } from '@coinlake/lake-environment/testing';
import { exceptions } from '@coinlake/stack-rules';
import { awsProviderDirectory } from '@coinlake/testing';
import { OfflineStack } from './offline-terraform.ts';
import { committedEnvironments, synthesiseIn } from './synthesised-stacks.ts';

// `npm run write-plans -- <directory>`: the plan of every stack as JSON, and the settings with which
// checkov reads them. What our own rules except has a reason there.
const directory = resolve(process.argv[2] ?? 'plans');
const excepted = [...new Set(exceptions.map(({ id }) => id.replace(/:.*/, '')))];

async function writePlans(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'coinlake-'));
  const provider = awsProviderDirectory();
  if (provider === undefined) throw new Error('expected a registry or a mirror of providers');
  mkdirSync(directory, { recursive: true });
  const environments = [...committedEnvironments(), everyOption()];
  for (const stack of synthesiseIn(join(scratch, 'synthesised'), environments)) {
    const copy = new OfflineStack(stack, scratch);
    copy.initLike(provider);
    writeFileSync(join(directory, `${stack.name}.json`), await copy.plannedJson());
  }
  const skipped = excepted.filter((id) => id.startsWith('CKV')).map((id) => `  - ${id}\n`);
  writeFileSync(join(directory, 'checkov.yaml'), `skip-check:\n${skipped.join('')}`);
}

void writePlans();
