import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { inCurationTurn } from '../../src/lake/curation-turn.ts';

describe('inCurationTurn', () => {
  const lake = aTemporaryDirectory();

  it('lets one work at a time, and the next after one that failed', async () => {
    let working = 0;
    const most: number[] = [];
    const turns = [1, 2, 3].map((turn) =>
      inCurationTurn(lake, async () => {
        working += 1;
        most.push(working);
        await new Promise((resolve) => setTimeout(resolve, 5));
        working -= 1;
        if (turn === 1) throw new Error('failed');
      }),
    );

    const ends = await Promise.allSettled(turns);

    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(most).toEqual([1, 1, 1]);
  });

  it('removes the file that a killed process had not finished', async () => {
    const folder = join(lake, 'curated/prices/price_date=2026-11-20');
    mkdirSync(folder, { recursive: true });
    for (const name of ['.prices.parquet.tmp', 'prices.parquet']) {
      writeFileSync(join(folder, name), '');
    }

    await inCurationTurn(lake, async () => {});

    expect(existsSync(join(folder, '.prices.parquet.tmp'))).toBe(false);
    expect(existsSync(join(folder, 'prices.parquet'))).toBe(true);
  });
});
