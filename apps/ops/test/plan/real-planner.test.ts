import type { Environment } from '@coinlake/lake-environment';
import { anEnvironment } from '@coinlake/lake-environment/testing';
import { lakeOf } from '../../src/lake.ts';
import { realPlanner } from '../../src/plan/real-planner.ts';

const none = { before: undefined, after: undefined };

describe('a plan for a review', () => {
  it('takes no lock and looks for drift if there is no Coinbase key', async () => {
    const { planner, planned } = aPlanner([undefined, aVersion(undefined)]);

    await planner.plan('lakehouse-dev', none);

    expect(planned).toEqual([['-lock=false']]);
    expect(planner.comparedWith).toBe('the state of dev in AWS');
  });

  it.each([
    { when: 'there is one', versions: [aVersion(1), aVersion(1)] },
    { when: 'one is added', versions: [aVersion(undefined), aVersion(1)] },
    { when: 'one is taken away', versions: [aVersion(1), aVersion(undefined)] },
  ])(
    'reads no Coinbase key when $when, and says what it did not look for',
    async ({ versions }) => {
      const { planner, planned } = aPlanner(versions);

      await planner.plan('lakehouse-dev', none);
      await planner.plan('governance-dev', none);

      expect(planned).toEqual([['-lock=false', '-refresh=false'], ['-lock=false']]);
      expect(planner.comparedWith).toContain('drift of lakehouse-dev was not looked for');
    },
  );
});

/** The environment `dev` with a Coinbase key of this version. */
function aVersion(coinbaseKeyVersion: number | undefined): Environment {
  const dev = anEnvironment();
  return { ...dev, ingestor: { ...dev.ingestor, coinbaseKeyVersion } };
}

/** A planner, and the flags of each plan that Terraform was asked for. */
function aPlanner(versions: readonly (Environment | undefined)[]) {
  const planned: string[][] = [];
  const planner = realPlanner(
    lakeOf(aVersion(undefined)),
    versions,
    '/synthesised',
    async (_, args) => {
      if (args[0] === 'plan') planned.push(args.filter((arg) => /^-(lock|refresh)/.test(arg)));
      return { exitCode: 0, stdout: '{}', output: '' };
    },
  );
  return { planner, planned };
}
