import { join } from 'node:path';
import { bundleIn } from '@coinlake/emulated-lake';
import type { Steps } from '@coinlake/testing';
import { placesWith } from '../canary/canary.ts';
import { filesBelow, filesInZip, filesOfRepository, versionsIn } from '../canary/texts.ts';
import type { World } from '../world.ts';

/** Searches for the Coinbase key in everything that the story wrote. */
export function secrecy(world: () => World, { step, report }: Steps): void {
  step('finds the Coinbase key in no JSON, plan, state, log, bundle or file', async () => {
    const { aws, canary, checkout, clients, directory, logs, names, stacks } = world();
    const stateBucket = names.state.bucketArn.split(':').at(-1) ?? '';
    const plan = join(stacks.lakehouse.directory, 'saved.tfplan');
    const unzipped = join(directory, 'unzipped');

    const texts = [
      ...filesBelow(join(checkout.infra, 'cdktf.out')),
      ...filesInZip(plan, unzipped),
      ...(await versionsIn(clients.s3, stateBucket)),
      ...[...checkout.outputs, ...logs, aws.logTail()].map(
        (text, index) => [`log ${index}`, text] as const,
      ),
      ...filesInZip(bundleIn().zip, unzipped),
      ...filesOfRepository(),
    ];

    report(`searched ${texts.length} texts for the key`);
    expect(placesWith(canary, texts)).toEqual([]);
  });
}
