import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Steps } from '@coinlake/testing';
import { commitAll, editEnvironment } from '../checkout.ts';
import type { Operator } from '../operator.ts';
import { peopleAnAccount, someoneElse } from '../people.ts';

/** From an account that is empty but for one administrator to one in which a lake can be deployed. */
export function prepare(operator: () => Operator, step: Steps['step']): void {
  step('signs in', async () => {
    const { aws, handbook } = operator();
    const [, region, whoAmI] = handbook.block('1. Sign in');
    await peopleAnAccount(aws);

    await handbook.follow(region);
    expect((await handbook.follow(whoAmI)).output).toContain(`"Account": "${aws.accountId}"`);
  });

  step('bootstraps the account, and the second time there is nothing to change', async () => {
    const { checkout, handbook } = operator();
    const [dryRun, bootstrap, acceptStacks] = handbook.block('2. Prepare the account');

    const announced = await handbook.follow(dryRun);
    const made = await handbook.follow(bootstrap);
    const again = await handbook.follow(handbook.sentence('npm run bootstrap'));
    const accepted = await handbook.follow(acceptStacks);

    expect(announced.output).toContain('would be made; nothing was changed');
    expect(made.exitCode).toBe(0);
    expect(again.output).toContain('Nothing to change: everything is as it should be.');
    expect(accepted.exitCode).toBe(0);
    const file = join(checkout, 'apps/infra/environments/dev.json');
    expect(readFileSync(file, 'utf8')).toContain(someoneElse);
    // As an operator who keeps the data of the lake.
    editEnvironment(checkout, (environment) => ({ ...environment, destroyable: false }));
    commitAll(checkout);
  });

  step('learns what it may cost', async () => {
    const { handbook } = operator();
    const screens: string[] = [];

    for (const command of handbook.block('3. Decide what it may cost')) {
      screens.push((await handbook.follow(command)).output);
    }

    expect(screens.at(-1)).toMatch(/dev: \$[\d.]+ a month[\s\S]*every 10 minutes/);
  });

  step('keeps a Coinbase key in the shell, which this environment does not ask for', async () => {
    const { handbook, terminal } = operator();

    for (const secret of handbook.block('4. Give it the Coinbase key, if you have one')) {
      await handbook.follow(secret);
    }

    expect((await terminal.type('env')).output).toMatch(/^TF_VAR_coinbase_api_secret=-----BEGIN/m);
  });
}
