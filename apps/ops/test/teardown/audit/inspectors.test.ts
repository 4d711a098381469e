import { inspectors } from '../../../src/teardown/audit/inspectors/index.ts';
import { readBaselines } from '../../baselines.ts';
import { goesAlong } from './goes-along.ts';

const made = new Set(
  [...readBaselines().values()].flatMap(({ resource = {} }) => Object.keys(resource)),
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
