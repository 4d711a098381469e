import type { PagePorts } from '../../src/page/ports.ts';

/** Ports of a pipeline of BTC-USD in which nothing has happened. */
export function fakePorts(changes: Partial<PagePorts> = {}): PagePorts {
  return {
    snapshot: () => ({
      at: 1,
      startedAt: 0,
      isSimulated: true,
      products: ['BTC-USD'],
      gapMilliseconds: 90_000,
      stages: [],
      latest: [],
      problems: [],
      backfilledAt: null,
    }),
    subscribe: () => () => {},
    pricesSince: async () => [],
    candlesSince: async () => [],
    firstPriceAt: async () => null,
    completenessSince: async () => [],
    partitions: async () => [],
    filesOf: async () => [],
    shippedQueries: [],
    runQuery: async () => ({
      columns: [{ name: 'a', type: 'VARCHAR' }],
      rows: [['x,y']],
      truncated: null,
      milliseconds: 1,
    }),
    ...changes,
  };
}
