import { stacksOf } from '@coinlake/lake-environment';
import { anEnvironment } from '@coinlake/lake-environment/testing';
import { selectStacks } from '../../src/terraform/select-stacks.ts';

const zipped = { ...anEnvironment(), ciAccess: undefined };
const everything = {
  ...zipped,
  packaging: { kind: 'image' as const, tag: 'v1' },
  portal: {} as never,
  ciAccess: {} as never,
};

describe('stacksOf', () => {
  it('names governance and lakehouse if nothing else is configured', () => {
    expect(stacksOf(zipped).map(({ name }) => name)).toEqual(['governance-dev', 'lakehouse-dev']);
  });

  it('orders all of them so that each finds what it rests on', () => {
    expect(stacksOf(everything).map(({ name }) => name)).toEqual([
      'governance-dev',
      'image-repository-dev',
      'lakehouse-dev',
      'data-portal-dev',
      'ci-access-dev',
    ]);
  });
});

describe('selectStacks', () => {
  it('leaves the rights of the workflows alone', () => {
    const { selected, leftAlone } = selectStacks(everything, undefined);

    expect(selected).toHaveLength(4);
    expect(leftAlone).toEqual([{ role: 'ci-access', name: 'ci-access-dev' }]);
  });

  it.each(['ci-access', 'ci-access-dev'])('selects them when asked for %s', (asked) => {
    expect(selectStacks(everything, asked).selected.map(({ role }) => role)).toEqual(['ci-access']);
  });

  it('names the stacks there are when asked for another', () => {
    expect(() => selectStacks(zipped, 'portal')).toThrow(
      expect.objectContaining({ next: 'use --stack with one of: governance, lakehouse' }),
    );
  });
});
