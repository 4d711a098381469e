import { Testing } from 'cdktf';
import { CiAccessStack } from '../src/stacks/ci-access-stack.ts';
import { Synthesised } from './a-lake.ts';
import { stackProps } from './stack-props.ts';

/** The stack of the workflows' roles, with some options replaced. */
export function aCiAccessStack(
  changes: { repository?: string; createProvider?: boolean } = {},
): Synthesised {
  const stack = new CiAccessStack(Testing.app(), 'ci-access', {
    ...stackProps(),
    ciAccess: {
      repository: 'owner/coinlake',
      deployEnvironment: 'deploy',
      destroyEnvironment: 'destroy',
      createProvider: true,
      ...changes,
    },
  });
  return new Synthesised(Testing.synth(stack, true));
}
