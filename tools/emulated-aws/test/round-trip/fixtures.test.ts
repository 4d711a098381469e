import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory, describeWithTool } from '@coinlake/testing';
import { roundTrip } from './round-trip.ts';

describeWithTool(
  ['terraform', 'aws-provider', 'moto_server'],
  'real Terraform on the emulated AWS',
  () => {
    const directory = aTemporaryDirectory();

    it.each(readdirSync(join(__dirname, 'fixtures')))(
      'applies %s, plans no change, and destroys it without a trace',
      async (fixture) => {
        const { applied, secondPlan, destroyed, left } = await roundTrip(
          fixture,
          join(directory, fixture),
        );

        expect(applied).toMatch(/^Apply complete! Resources: [1-9]/);
        expect(secondPlan).toBe('No changes.');
        expect(destroyed).toMatch(/^Destroy complete! Resources: [1-9]/);
        expect(left).toEqual([]);
      },
    );
  },
);
