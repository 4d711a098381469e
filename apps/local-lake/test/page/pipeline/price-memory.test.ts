import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { priceMemory } from '../../../src/page/pipeline/price-memory.ts';

const at = (second: number, price: string) =>
  aPriceRecord({ price, date: new Date(1_700_000_000_000 + second * 1000).toISOString() });

describe('priceMemory', () => {
  it('puts a price that comes late in its place', () => {
    const memory = priceMemory();
    memory.add([at(1, '101'), at(5, '105')]);
    memory.add([at(3, '103')]);

    expect(memory.recent('BTC-USD', 0).map(({ price }) => price)).toEqual([101, 103, 105]);
    expect(memory.latest()).toMatchObject([{ price: '105' }]);
  });
});
