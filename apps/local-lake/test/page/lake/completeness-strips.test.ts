import { minuteMilliseconds } from '@coinlake/shared-schema/durations';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import type { ExpectedSlot } from '../../../src/completeness/expected-slots.ts';
import { type LakeReader, openLakeReader } from '../../../src/lake/lake-reader.ts';
import { completenessStrips } from '../../../src/page/lake/completeness-strips.ts';
import { writeRawFile } from '../../a-lake.ts';

const noon = Date.parse('2026-11-20T12:00:00Z');

describe('completenessStrips', () => {
  const directory = aTemporaryDirectory();
  let reader: LakeReader;

  beforeAll(async () => {
    writeRawFile(directory, [aPriceRecord(), aPriceRecord({ sample: 1 })]);
    reader = await openLakeReader(directory, () => {});
  });
  afterAll(() => reader.close());

  const stripsOf = (slots: readonly ExpectedSlot[], hours: number, minutes: number) =>
    completenessStrips(
      {
        query: reader.query,
        expectedSlots: () => slots,
        seen: (_, slot) => new Set(slot === aSlot(10).scheduledAt ? [0] : []),
      },
      noon + (minutes - hours * 60) * minuteMilliseconds,
      noon + minutes * minuteMilliseconds,
    );

  it('says per slot what arrived, from the lake or in flight, and why the rest did not', async () => {
    const slots = [
      aSlot(0, { shortfall: { 'BTC-USD': { 2: 'call-failed' } } }),
      aSlot(5, { wasBegun: false }),
      aSlot(10),
    ];

    expect(await stripsOf(slots, 6, 11)).toEqual([
      {
        productId: 'BTC-USD',
        cells: [
          aCell(0, 2, { causes: [{ cause: 'Coinbase refused or was out of reach', missing: 1 }] }),
          aCell(5, 0, { isSilent: true, causes: [{ cause: 'process not running', missing: 3 }] }),
          aCell(10, 1, { isRunning: true }),
        ],
      },
    ]);
  });

  it('joins slots where there are too many to be seen, but not the running one', async () => {
    const slots = [0, 5, 10, 15, 20].map((minute) => aSlot(minute, { shortfall: {} }));

    const [product] = await stripsOf(slots, 24, 21);

    const cells = product?.cells.map(({ from, until, expected, received, isRunning }) => [
      (from - noon) / minuteMilliseconds,
      (until - noon) / minuteMilliseconds,
      expected,
      received,
      isRunning,
    ]);
    expect(cells).toEqual([
      [0, 10, 6, 2, false],
      [10, 20, 6, 1, false],
      [20, 25, 3, 0, true],
    ]);
  });

  it('has no product if nothing was expected', async () => {
    expect(await stripsOf([], 6, 0)).toEqual([]);
  });
});

function aSlot(minute: number, changes: Partial<ExpectedSlot> = {}): ExpectedSlot {
  const at = noon + minute * minuteMilliseconds;
  return {
    scheduledAt: `${new Date(at).toISOString().slice(0, 19)}Z`,
    expected: { 'BTC-USD': 3 },
    everyMinutes: 5,
    spreadSeconds: 240,
    begunAt: at,
    wasBegun: true,
    ...changes,
  };
}

function aCell(minute: number, received: number, changes: object) {
  const from = noon + minute * minuteMilliseconds;
  const rest = { isRunning: false, isSilent: false, causes: [] };
  return { from, until: from + 5 * minuteMilliseconds, expected: 3, received, ...rest, ...changes };
}
