import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { productId } from '@coinlake/shared-schema';
import { z } from 'zod';
import { BadInputError, messageOf } from '../errors.ts';

const environments = fileURLToPath(new URL('../../../infra/environments/', import.meta.url));

// What a backfill needs of the file; a deploy checks the rest of it.
const fields = z.object({
  accountId: z.string(),
  region: z.string(),
  products: z.array(productId).min(1),
});

/** What an environment file says of the lake that it describes. */
export interface LakeEnvironment extends z.infer<typeof fields> {
  /** `dev` of `dev.json`. */
  readonly name: string;
}

/**
 * Reads the environment that `--env` names.
 *
 * @throws BadInputError that names the environments there are, or what is wrong in the file
 */
export function lakeEnvironment(name: string, directory = environments): LakeEnvironment {
  const names = environmentNames(directory);
  if (!names.includes(name)) {
    throw new BadInputError(`--env: expected one of ${names.join(', ')}, got "${name}"`);
  }
  const file = join(directory, `${name}.json`);
  try {
    return { name, ...fields.parse(JSON.parse(readFileSync(file, 'utf8'))) };
  } catch (cause) {
    const problem = cause instanceof z.ZodError ? z.prettifyError(cause) : messageOf(cause);
    throw new BadInputError(`${file} cannot be used: ${problem}`, { cause });
  }
}

function environmentNames(directory: string): string[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith('.json') && file !== 'schema.json')
    .map((file) => basename(file, '.json'))
    .sort();
}
