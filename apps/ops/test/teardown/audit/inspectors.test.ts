import { inspectors } from '../../../src/teardown/audit/inspectors/index.ts';
import { baselineStacks } from './baseline-stacks.ts';
import { goesAlong } from './goes-along.ts';

const made = new Set(
  [...baselineStacks().values()].flatMap(({ resource = {} }) => Object.keys(resource)),
);
const listed = Object.values(goesAlong).flat();

describe('the inspectors', () => {
  it.each([...made].sort())('look for what is left of %s, or it goes along', (type) => {
    expect([type in inspectors, listed.includes(type)].filter(Boolean)).toHaveLength(1);
  });

  it.each([...Object.keys(inspectors), ...listed])(
    'speak of nothing that no stack makes: %s',
    (type) => {
      expect(made).toContain(type);
    },
  );
});
