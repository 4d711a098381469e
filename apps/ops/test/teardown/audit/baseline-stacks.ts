import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../../src/repository.ts';
import type { SynthesisedStack } from '../../../src/terraform/synthesised-stack.ts';

const directory = join(repository.root, repository.baseline);

/** The stacks that there are a baseline of: those of every environment, and of one with every option. */
export function baselineStacks(): Map<string, SynthesisedStack> {
  return new Map(
    readdirSync(directory).map((file) => [
      file.replace('.tf.json', ''),
      JSON.parse(readFileSync(join(directory, file), 'utf8')) as SynthesisedStack,
    ]),
  );
}
