import { zoneTotals } from '../../../web/lake/zone-totals.ts';

describe('zoneTotals', () => {
  const raw = { zone: 'raw', prefix: 'a=b/', files: 2, bytes: 900, rows: 9 } as const;
  const curated = { zone: 'curated', prefix: 'c=d/', files: 1, bytes: 100, rows: 10 } as const;
  const errors = { zone: 'errors', prefix: 'e=f/', files: 1, bytes: 0, rows: null } as const;

  it('sums the partitions of each zone that has any', () => {
    expect(zoneTotals([curated, raw, raw, errors])).toMatchObject([
      { zone: 'raw', files: 4, bytes: 1800, rows: 18, bytesPerRow: 100, share: 1800 / 1900 },
      { zone: 'curated', files: 1, bytes: 100, rows: 10, bytesPerRow: 10, share: 100 / 1900 },
      { zone: 'errors', files: 1, bytes: 0, rows: null, bytesPerRow: null, share: 0 },
    ]);
  });

  it('says where older partitions may be left out', () => {
    const many = Array.from({ length: 60 }, () => curated);

    expect(zoneTotals([raw, ...many]).map(({ zone, isCut }) => [zone, isCut])).toEqual([
      ['raw', false],
      ['curated', true],
    ]);
  });
});
