import { lakeNames } from './lake-names.ts';
import type { Environment } from './schema/environment-schema.ts';

export interface Stack {
  /** The value of `--stack`. */
  readonly role: StackRole;
  readonly name: string;
}

export type StackRole = 'governance' | 'image-repository' | 'lakehouse' | 'portal' | 'ci-access';

/** The stacks of an environment, in the order in which they are deployed. */
export function stacksOf({ packaging, portal, ciAccess, ...environment }: Environment): Stack[] {
  const names = lakeNames(environment).stacks;
  const stacks: (Stack | undefined)[] = [
    { role: 'governance', name: names.governance },
    packaging.kind === 'image'
      ? { role: 'image-repository', name: names.imageRepository }
      : undefined,
    { role: 'lakehouse', name: names.lakehouse },
    portal && { role: 'portal', name: names.dataPortal },
    ciAccess && { role: 'ci-access', name: names.ciAccess },
  ];
  return stacks.filter((stack) => stack !== undefined);
}
