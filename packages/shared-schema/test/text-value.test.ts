import fc from 'fast-check';
import * as z from 'zod/mini';
import { flagMistakes, productList, wholeNumber } from '../src/index.ts';

describe('wholeNumber', () => {
  const oneToTen = wholeNumber(1, 10);

  it('reads every number of its range', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10 }), (n) => oneToTen.parse(String(n)) === n));
  });

  it.each(['0', '11', '1.5', '-1', '', ' 1', '1e1', 'many'])('refuses "%s"', (text) => {
    const parsed = oneToTen.safeParse(text);

    expect(parsed.error?.issues.map(({ message }) => message)).toContain(
      'expected a whole number from 1 to 10',
    );
  });
});

describe('productList', () => {
  it('reads products with or without spaces between them', () => {
    expect(productList.parse('BTC-USD, ETH-USD')).toEqual(['BTC-USD', 'ETH-USD']);
  });

  it.each([
    ['', 'expected a product such as BTC-USD'],
    ['BTC-USD,', 'expected a product such as BTC-USD'],
    ['btc-usd', 'expected a product such as BTC-USD'],
    ['BTC-USD,BTC-USD', 'expected every product once'],
  ])('refuses "%s"', (text, message) => {
    expect(productList.safeParse(text).error?.issues[0]?.message).toBe(message);
  });
});

describe('flagMistakes', () => {
  const flags = z
    .object({ bufferSeconds: wholeNumber(0, 900), from: z.string(), to: z.string() })
    .check(
      z.refine(({ from, to }) => from <= to, {
        path: ['to'],
        error: '--to must not be before --from',
      }),
    );
  const mistakes = (values: unknown) =>
    flagMistakes(flags.safeParse(values).error?.issues ?? [], values);

  it('names a flag as one types it, what it takes and what it got', () => {
    expect(mistakes({ bufferSeconds: 'soon', from: 'a', to: 'b' })).toEqual([
      '--buffer-seconds: expected a whole number from 0 to 900, got "soon"',
    ]);
  });

  it('does not repeat the flag if the message begins with it', () => {
    expect(mistakes({ bufferSeconds: '1', from: 'b', to: 'a' })).toEqual([
      '--to must not be before --from, got "a"',
    ]);
  });

  it('says the same thing once', () => {
    const issue = z.string('expected text').safeParse(1).error?.issues[0];
    const twice = issue === undefined ? [] : [issue, issue].map((i) => ({ ...i, path: ['name'] }));

    expect(flagMistakes(twice, { name: 1 })).toEqual(['--name: expected text, got 1']);
  });
});
