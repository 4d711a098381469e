import { type Provision, provide } from '../../src/bootstrap/provision.ts';

describe('provide', () => {
  it('makes what is missing and leaves the rest', async () => {
    const things = [aThing('a', true), aThing('b', false)];

    const made = await provide(things, { note: () => {} }, { dryRun: false });

    expect(made).toEqual(['b']);
    expect(things.map(({ isMade }) => isMade())).toEqual([true, true]);
  });

  it('makes nothing the second time', async () => {
    const things = [aThing('a', false), aThing('b', false)];
    await provide(things, { note: () => {} }, { dryRun: false });

    expect(await provide(things, { note: () => {} }, { dryRun: false })).toEqual([]);
  });

  it('only says what it would make when it is a dry run', async () => {
    const thing = aThing('a', false);

    const made = await provide([thing], { note: () => {} }, { dryRun: true });

    expect(made).toEqual(['a']);
    expect(thing.isMade()).toBe(false);
  });
});

function aThing(what: string, isThere: boolean): Provision & { isMade: () => boolean } {
  let made = isThere;
  return {
    what,
    isDone: async () => made,
    make: async () => {
      made = true;
    },
    isMade: () => made,
  };
}
