import type { Steps } from '@coinlake/testing';
import { editEnvironment } from '../checkout.ts';
import type { Operator } from '../operator.ts';
import { administrators, someoneElse } from '../people.ts';
import { enter, type Reaction } from '../terminal.ts';

/** The answer to the question whether `dev` is to go. */
export function types(name: string): Reaction {
  return [/Type dev to delete it for good/, `${name}${enter}`];
}

/** From a deployed lake with data to an empty account. */
export function teardown(operator: () => Operator, step: Steps['step']): void {
  // The last command that parts account and code: a plan would say so from now on.
  step('extends the retention of a stream without readers', async () => {
    const { handbook } = operator();

    expect((await handbook.follow(handbook.sentence('aws kinesis'))).exitCode).toBe(0);
  });

  step('cannot tear down what is to be kept, nor what is called otherwise', async () => {
    const { checkout, handbook } = operator();
    const [command] = handbook.block('10. Tear it down');

    const kept = await handbook.follow(command);
    editEnvironment(checkout, (environment) => ({ ...environment, destroyable: true }));
    const mistyped = await handbook.follow(command, types('prod'));

    expect(kept.output).toContain('dev is not destroyable');
    expect(mistyped.output).toContain('got "prod", expected "dev"; nothing was changed');
    expect([kept.exitCode, mistyped.exitCode]).toEqual([2, 2]);
  });

  step(
    'is refused to remove the block of a deployed portal, and tears the portal down first',
    async () => {
      const { checkout, handbook } = operator();
      let portal: unknown;
      editEnvironment(checkout, (environment) => {
        portal = environment.portal;
        return { ...environment, portal: undefined };
      });

      const refused = await handbook.follow(
        handbook.sentence('npm run deploy -- --env dev --stack governance'),
      );
      editEnvironment(checkout, (environment) => ({ ...environment, portal }));
      const closed = await handbook.follow(
        handbook.sentence('npm run teardown -- --env dev --stack portal'),
        types('dev'),
      );

      expect(refused.output).toContain('data-portal-dev is still deployed');
      expect([refused.exitCode, closed.exitCode]).toEqual([2, 0]);
    },
  );

  step('tears down to the end, though the bucket was to be kept and holds prices', async () => {
    const { aws, handbook } = operator();
    const [command, ciAccess] = handbook.block('10. Tear it down');

    const lake = await handbook.follow(command, types('dev'));
    const roles = await handbook.follow(ciAccess, types('dev'));

    expect(lake.output).toContain('Nothing is left.');
    expect([lake.exitCode, roles.exitCode]).toEqual([0, 0]);
    const left = (await aws.inventory()).filter((thing) => /coinlake[-_]dev/.test(thing));
    expect(left).toEqual([]);
  });

  step('leaves the administrators of others in place', async () => {
    expect(await administrators(operator().aws)).toEqual([someoneElse]);
  });
}
