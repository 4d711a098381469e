import type { Steps } from '@coinlake/testing';
import type { World } from '../world.ts';
import { deployedStacks } from './deploy.ts';

/** Every resource gets a tag and loses it again, so that the calls for it are recorded. */
export function retag(world: () => World, { step }: Steps): void {
  const withTags = async (tags: Readonly<Record<string, string>>) => {
    const { checkout, environment } = world();
    checkout.editEnvironment(environment.name, (file) => ({ ...file, tags }));
    await checkout.synth();
    // What the emulated account refuses has been asked for all the same.
    await Promise.allSettled(deployedStacks(world()).map((stack) => stack.apply()));
  };

  step('adds a tag to everything', () => withTags({ Recorded: 'yes' }));
  step('takes the tag away again', () => withTags({}));
}
