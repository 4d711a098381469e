import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutDataLakeSettingsCommand } from '@aws-sdk/client-lakeformation';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { makeRoles } from '@coinlake/emulated-lake';
import type { Steps } from '@coinlake/testing';
import { slowestWaits } from '../operator/slowest-waits.ts';
import type { Stack } from '../operator/stack.ts';
import { pushImage } from '../push-image.ts';
import type { World } from '../world.ts';

/** An administrator of Lake Formation that existed before the lake. */
export const steward = (accountId: string) => `arn:aws:iam::${accountId}:role/Steward`;

/** Deploys a lake into an account that contains only one administrator. */
export function deploy(world: () => World, { step, report }: Steps, hasOptions: boolean): void {
  const applied = async (stack: Stack) => {
    const { added, output } = await (await stack.init()).apply();
    report(`${stack.name}: ${added} resources applied; longest waits: ${slowestWaits(output)}`);
    expect(added).toBeGreaterThan(0);
  };

  step(
    'bootstraps the account, and records the existing administrators of Lake Formation',
    async () => {
      const { aws, before, clients, checkout, environment } = world();
      const admin = { DataLakePrincipalIdentifier: steward(aws.accountId) };
      const settings = { DataLakeSettings: { DataLakeAdmins: [admin] } };
      await clients.lakeFormation.send(new PutDataLakeSettingsCommand(settings));
      await makeRoles(aws, 'Analysts', 'Engineers');

      await checkout.ops('bootstrap', '--env', environment.name);

      const file = join(checkout.infra, 'environments', `${environment.name}.json`);
      expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
        accountId: aws.accountId,
        governance: { existingAdmins: [steward(aws.accountId)] },
      });
      before.push(...(await aws.inventory()));
      checkout.editEnvironment(environment.name, environment.edit);
      await checkout.synth();
    },
  );

  step('deploys governance by name, with cdktf', async () => {
    const { checkout, stacks } = world();
    await stacks.governance.init();

    const output = await checkout.cdktf('deploy', stacks.governance.name);

    // The settings and the boundary; with a portal also its administrator, in three resources.
    expect(output).toContain(`Apply complete! Resources: ${hasOptions ? 5 : 2} added`);
  });

  if (hasOptions) {
    step('deploys the image repository, and pushes an image', async () => {
      const { aws, names, stacks } = world();

      await applied(stacks.imageRepository);
      await pushImage(aws, names.imageRepository.name, 'story');
    });
  }

  step('deploys the lakehouse', () => applied(world().stacks.lakehouse));

  if (hasOptions) {
    step('deploys the data portal and the roles of CI', async () => {
      const { dataPortal, ciAccess } = world().stacks;

      await Promise.all([applied(dataPortal), applied(ciAccess)]);
    });
  }

  step('plans every stack again and finds nothing to change', async () => {
    const plans = await Promise.all(deployedStacks(world()).map((stack) => stack.plan()));

    // The emulated AWS fills the gaps of moto, so that no difference has to be allowed here.
    for (const plan of plans) {
      expect(plan).toContain('No changes. Your infrastructure matches the configuration.');
    }
  });

  step('writes the Coinbase key into the secret', async () => {
    const { canary, checkout, clients, environment, names, stacks } = world();
    const { apiKey, apiSecret } = canary;
    checkout.editEnvironment(environment.name, ({ ingestor, ...file }) => ({
      ...file,
      ingestor: { ...ingestor, coinbaseKeyVersion: 2 },
    }));
    await checkout.synth();

    await stacks.lakehouse.applyPlan({ coinbase_api_key: apiKey, coinbase_api_secret: apiSecret });

    const read = new GetSecretValueCommand({ SecretId: names.coinbaseSecret.name });
    const { SecretString = '' } = await clients.secrets.send(read);
    expect(JSON.parse(SecretString)).toEqual({ apiKey, apiSecret });
  });
}

/** The stacks of the environment, in the order in which they are deployed. */
export function deployedStacks({ stacks, environment }: World): Stack[] {
  const { governance, imageRepository, lakehouse, dataPortal, ciAccess } = stacks;
  return environment.hasOptions
    ? [governance, imageRepository, lakehouse, dataPortal, ciAccess]
    : [governance, lakehouse];
}
