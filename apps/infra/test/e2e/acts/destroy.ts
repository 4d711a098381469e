import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetDataLakeSettingsCommand } from '@aws-sdk/client-lakeformation';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { Steps } from '@coinlake/testing';
import { slowestWaits } from '../operator/slowest-waits.ts';
import type { Stack } from '../operator/stack.ts';
import type { World } from '../world.ts';
import { steward } from './deploy.ts';

/** Destroys the lake, until the account is as empty as before. */
export function destroy(world: () => World, { step, report }: Steps, hasOptions: boolean): void {
  const destroyed = async (stack: Stack) => {
    const { destroyed: count, output } = await stack.destroy();
    report(`${stack.name}: ${count} resources destroyed; longest waits: ${slowestWaits(output)}`);
    expect(count).toBeGreaterThan(0);
  };

  if (hasOptions) {
    step('destroys the data portal and the roles of CI', async () => {
      const { dataPortal, ciAccess } = world().stacks;

      await Promise.all([destroyed(dataPortal), destroyed(ciAccess)]);
    });
  }

  step('destroys the lakehouse, and refuses a second deployer meanwhile', async () => {
    const { stacks, directory } = world();
    const second = await stacks.lakehouse.elsewhere(join(directory, 'second-deployer'));

    const over = new AbortController();
    const first = destroyed(stacks.lakehouse).finally(() => over.abort());
    await Promise.race([first, untilLocked(world(), over.signal)]);

    await expect(second.plan()).rejects.toThrow('Error acquiring the state lock');
    await first;
  });

  if (hasOptions) {
    step('destroys the image repository', () => destroyed(world().stacks.imageRepository));
  }

  step('tears down what is left, and keeps the existing administrators', async () => {
    const { aws, checkout, clients, environment } = world();
    // The stacks of these options are destroyed already.
    checkout.editEnvironment(environment.name, ({ portal, ciAccess, ...file }) => file);
    const { name } = environment;
    const synthesised = ['--synthesised', join(checkout.infra, 'cdktf.out')];

    const output = await checkout.ops('teardown', '--env', name, '--confirm', name, ...synthesised);

    expect(output).toContain('Nothing is left.');
    const { DataLakeSettings } = await clients.lakeFormation.send(
      new GetDataLakeSettingsCommand({}),
    );
    expect(
      DataLakeSettings?.DataLakeAdmins?.map((admin) => admin.DataLakePrincipalIdentifier),
    ).toEqual([steward(aws.accountId)]);
  });

  step('leaves only what bootstrap created in the account', async () => {
    const { aws, before } = world();

    expect(await aws.inventory()).toEqual(before);
  });
}

/** Waits until a Terraform has the lock of the lakehouse, or until `signal` aborts. */
async function untilLocked({ clients, names, stacks }: World, signal: AbortSignal): Promise<void> {
  const list = new ListObjectsV2Command({
    Bucket: names.state.bucketArn.split(':').at(-1),
    Prefix: `coinlake/${stacks.lakehouse.name}.tfstate.tflock`,
  });
  for (; !signal.aborted; await sleep(100)) {
    const { Contents = [] } = await clients.s3.send(list);
    if (Contents.length > 0) return;
  }
}
