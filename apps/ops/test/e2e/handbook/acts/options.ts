import type { Steps } from '@coinlake/testing';
import { commitAll, editEnvironment } from '../checkout.ts';
import type { Operator } from '../operator.ts';
import { approves } from './deploy.ts';

/** What can be added to a deployed lake. */
export function options(operator: () => Operator, step: Steps['step']): void {
  step(
    'opens the data portal, and changes nothing of the lakehouse but a tag of its key',
    async () => {
      const { checkout, handbook } = operator();
      const [deploy] = handbook.block('5. Deploy');
      editEnvironment(checkout, ({ access, ...environment }) => ({
        ...environment,
        access,
        portal: { domain: 'Coinlake', project: 'Prices', members: access.analysts },
      }));

      const { exitCode, output } = await handbook.follow(
        deploy,
        // What every role may at most do is kept there.
        approves('governance-dev'),
        approves('lakehouse-dev'),
        approves('data-portal-dev'),
      );

      expect(output).toContain('lakehouse-dev: 1 resource changes');
      expect(output).toContain('✓ deploy data-portal-dev');
      // The message that is not a record is still in the queue.
      expect(exitCode).toBe(3);
    },
  );

  step('makes the roles of the workflows, and administrators of them', async () => {
    const { checkout, handbook } = operator();
    const [makeRoles] = handbook.block('9. Set up GitHub');
    const appoint = handbook.sentence('npm run deploy -- --env prod --stack governance');
    editEnvironment(checkout, (environment) => ({
      ...environment,
      ciAccess: { repository: 'example/coinlake' },
    }));
    commitAll(checkout);

    const made = await handbook.follow(makeRoles, approves('ci-access-dev'));
    const appointed = await handbook.follow(appoint, approves('governance-dev'));

    expect([made.exitCode, appointed.exitCode]).toEqual([0, 0]);
  });
}
