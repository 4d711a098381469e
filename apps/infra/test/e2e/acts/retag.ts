import type { Steps } from '@coinlake/testing';
import type { World } from '../world.ts';
import { deployedStacks } from './deploy.ts';

/** Adds a tag to every resource and removes it again, so that these calls are recorded. */
export function retag(world: () => World, { step }: Steps): void {
  const withTags = async (tags: Readonly<Record<string, string>>) => {
    const { checkout, environment } = world();
    checkout.editEnvironment(environment.name, (file) => ({ ...file, tags }));
    await checkout.synth();
    // The emulated AWS refuses some of these calls, which are recorded nevertheless.
    await Promise.allSettled(deployedStacks(world()).map((stack) => stack.apply()));
  };

  step('adds a tag to every resource', () => withTags({ Recorded: 'yes' }));
  step('removes the tag again', () => withTags({}));
}
