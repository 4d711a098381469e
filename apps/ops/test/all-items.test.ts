import { allItems } from '../src/all-items.ts';

describe('allItems', () => {
  it('goes on after an empty page', async () => {
    expect(await allItems(pages([], [1, 2], undefined, [3]), ({ items }) => items)).toEqual([
      1, 2, 3,
    ]);
  });
});

async function* pages(...contents: (number[] | undefined)[]) {
  for (const items of contents) yield { items };
}
