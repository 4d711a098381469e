import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyOption } from '@coinlake/lake-environment/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import { baselineOf } from './baseline-of.ts';
import { committedEnvironments, synthesiseIn } from './synthesised-stacks.ts';

const directory = join(__dirname, 'baseline');
const environments = [...committedEnvironments(), everyOption()];

describe('synth', () => {
  const stacks = synthesiseIn(aTemporaryDirectory(), environments);
  const elsewhere = aTemporaryDirectory();

  it.each(stacks)(
    'writes $name as in its baseline, else run `npm run baseline:update`',
    ({ name, json }) => {
      const baseline = readFileSync(join(directory, `${name}.tf.json`), 'utf8');

      expect(baselineOf(json)).toEqual(JSON.parse(baseline));
    },
  );

  it('has no baseline of a stack that does not exist', () => {
    const expected = stacks.map(({ name }) => `${name}.tf.json`);

    expect(readdirSync(directory).sort()).toEqual(expected);
  });

  it('writes the same bytes twice', () => {
    const once = stacks.map(({ directory }) =>
      readFileSync(join(directory, 'cdk.tf.json'), 'utf8'),
    );

    const again = synthesiseIn(elsewhere, environments);

    const twice = again.map(({ directory }) =>
      readFileSync(join(directory, 'cdk.tf.json'), 'utf8'),
    );
    expect(twice).toEqual(once);
  });
});
