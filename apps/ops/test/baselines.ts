import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../src/repository.ts';
import type { SynthesisedStack } from '../src/terraform/synthesised-stack.ts';

const directory = join(repository.infra, 'test/baseline');

/** A stack as it was last committed, so that no test has to synthesise. */
export function readBaseline(stackName: string): SynthesisedStack {
  return JSON.parse(readFileSync(join(directory, `${stackName}.tf.json`), 'utf8'));
}

/** Every stack of the committed environments, and of one with every option, by name. */
export function readBaselines(): Map<string, SynthesisedStack> {
  const names = readdirSync(directory).map((file) => file.replace('.tf.json', ''));
  return new Map(names.map((name) => [name, readBaseline(name)]));
}
