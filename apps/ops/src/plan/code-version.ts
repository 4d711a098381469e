import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Environment,
  EnvironmentFileError,
  environmentFile,
  readEnvironment,
} from '@coinlake/lake-environment';
import { stackDirectory } from '../terraform/synthesised-stack.ts';

/** One version of the code: its environment files, and the stacks that it synthesises. */
export interface CodeVersion {
  /** The folder of the environment files. */
  readonly environments: string;
  /** Where cdktf wrote the stacks of every environment. */
  readonly synthesised: string;
}

/** The JSON of a stack; undefined if this version has no such stack. */
export function stackIn({ synthesised }: CodeVersion, stackName: string): string | undefined {
  const file = join(stackDirectory(synthesised, stackName), 'cdk.tf.json');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** The stacks of an environment, whose name they end with. */
export function stackNamesIn({ synthesised }: CodeVersion, environment: string): string[] {
  const directory = join(synthesised, 'stacks');
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith(`-${environment}`))
    .sort();
}

/** The environment in another version; undefined if it has none that today's code can read. */
export function environmentIn(
  { environments }: CodeVersion,
  name: string,
): Environment | undefined {
  if (!existsSync(environmentFile(environments, name))) return undefined;
  try {
    return readEnvironment(environments, name);
  } catch (error) {
    // An option may have been added or renamed since.
    if (error instanceof EnvironmentFileError) return undefined;
    throw error;
  }
}
