import { howTo } from './how-to.ts';
import { aScratchCopy, type Edits } from './scratch-copy.ts';

// Compiles every workspace twice, and synthesises the stacks for each how-to.
jest.setTimeout(3_600_000);

const source = 'kraken';
const query = 'busiest-hours';

/** The edits of each how-to, for one example. */
const examples: Readonly<Record<string, Edits>> = {
  'Add a product': {
    'apps/infra/environments/dev.json': after('"ADA-USD"', ', "SOL-USD"'),
  },
  'Add a column': {
    'packages/shared-schema/src/price-record.ts': after(
      "'Version of this contract that the record was written under',\n  ),",
      "\n  rfq_volume: column('decimal(38,18)', z.nullable(decimalString), 'Volume of requests for a quote'),",
    ),
    'packages/shared-schema/testing/a-price-record.ts': after(
      'schema_version: priceSchemaVersion,',
      '\n    rfq_volume: null,',
    ),
    'packages/coinbase/src/exchange/prices.ts': after(
      'exchange_time: nullIfBlank(ticker.time),',
      '\n    rfq_volume: nullIfBlank(ticker.rfq_volume),',
    ),
    'packages/coinbase/src/advanced-trade/prices.ts': after(
      'exchange_time: nullIfBlank(trade.time),',
      '\n    rfq_volume: null,',
    ),
    'packages/coinbase/testing/an-observation.ts': after(
      "exchange_time: '2026-11-22T18:40:01.016274911Z',",
      '\n  rfq_volume: null,',
    ),
  },
  'Add a source': {
    'packages/shared-schema/src/price-source.ts': after(
      "['exchange', 'advanced-trade'",
      `, '${source}'`,
    ),
    'packages/coinbase/src/sources.ts': (text) =>
      text
        .replace(
          "import { exchangePrices } from './exchange/prices.ts';\n",
          (line) =>
            `${line}import { ${source}Candles } from './${source}/candles.ts';\nimport { ${source}Prices } from './${source}/prices.ts';\n`,
        )
        .replace(
          '\n} as const satisfies',
          (end) => `
  ${source}: {
    title: 'Kraken',
    url: 'https://api.kraken.com',
    urlVariable: 'KRAKEN_URL',
    prices: ${source}Prices,
    candles: ${source}Candles,
  },${end}`,
        ),
    'packages/coinbase/src/<source>/prices.ts': () =>
      `export { exchangePrices as ${source}Prices } from '../exchange/prices.ts';\n`,
    'packages/coinbase/src/<source>/candles.ts': () =>
      `export { exchangeCandles as ${source}Candles } from '../exchange/candles.ts';\n`,
    'packages/coinbase/test/<source>/prices.test.ts': () =>
      `import { ${source}Prices } from '../../src/${source}/prices.ts';\n\n${source}Prices;\n`,
    'packages/coinbase/test/<source>/candles.test.ts': () =>
      `import { ${source}Candles } from '../../src/${source}/candles.ts';\n\n${source}Candles;\n`,
  },
  'Add an alarm': {
    'apps/infra/src/monitoring/alarms/stream-alarms.ts': after(
      "{ condition: 'stream-put-failed', metric: 'PutRecords.FailedRecords', ...common },",
      "\n    { condition: 'stream-put-slow', metric: 'PutRecords.Latency', ...common },",
    ),
    'docs/operations.md': after(
      '#### stream-put-throttled\n',
      '\nTo be read.\n\n#### stream-put-slow\n',
    ),
  },
  'Add a saved query': {
    'packages/lake-queries/sql/queries/<name>.sql': () =>
      '-- The hours with the most observations.\nSELECT count(*) AS n FROM prices;\n',
    'packages/lake-queries/src/queries.ts': after("'reconciliation'", `, '${query}'`),
    'packages/lake-queries/test/queries.test.ts': after('', `// A test of ${query}.\n`),
  },
};

describe('the how-tos of docs/changing-it.md', () => {
  const copy = aScratchCopy();

  afterEach(() => copy.reset());

  it.each(Object.entries(examples))('%s: list every file that changes', async (heading, edits) => {
    const { edited, written } = howTo(heading);

    copy.edit(named(edits));
    await copy.regenerate(written.includes('README.md'));

    expect(Object.keys(edits).sort()).toEqual(edited);
    const listed = new Set([...Object.keys(named(edits)), ...written]);
    expect(copy.changedFiles()).toEqual([...listed].sort());
  });

  it('compile when all of them are followed', () => {
    for (const edits of Object.values(examples)) copy.edit(named(edits));

    expect(copy.filesWithTypeErrors()).toEqual([]);
  });

  it('lead from the name of a source to the table of sources, by the compiler', () => {
    const name = 'packages/shared-schema/src/price-source.ts';
    copy.edit({ [name]: examples['Add a source']?.[name] ?? (() => '') });

    expect(copy.filesWithTypeErrors()).toEqual(['packages/coinbase/src/sources.ts']);
  });

  it.each([
    ['Add a product', 1],
    ['Add a column', 8],
    ['Add an alarm', 4],
    ['Add a saved query', 3],
  ])('%s: by hand, in no more than %i', (heading, most) => {
    expect(howTo(heading).edited.length).toBeLessThanOrEqual(most);
  });
});

/** Adds `text` right after the first `anchor`. */
function after(anchor: string, text: string): (before: string) => string {
  return (before) => before.replace(anchor, (found) => found + text);
}

/** The edits with the placeholders of the page filled in. */
function named(edits: Edits): Edits {
  return Object.fromEntries(
    Object.entries(edits).map(([file, edit]) => [
      file.replace('<source>', source).replace('<name>', query),
      edit,
    ]),
  );
}
