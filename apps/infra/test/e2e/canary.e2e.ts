import { aCanary, placesWith } from './canary/canary.ts';

const canary = aCanary();
const inText = (text: string) => `before the key ${text}, and after`;

describe('the search for the Coinbase key', () => {
  it.each(['apiKey', 'apiSecret'] as const)('finds the %s in every encoding', (part) => {
    const text = inText(canary[part]);
    const places = {
      raw: text,
      'in JSON': JSON.stringify({ text }),
      'in a URL': encodeURIComponent(text),
      ...Object.fromEntries(
        ['', '.', '..'].map((padding) => [
          `in base64 after ${padding.length} bytes`,
          Buffer.from(padding + text).toString('base64'),
        ]),
      ),
      'in base64url': Buffer.from(text).toString('base64url'),
    };

    expect(placesWith(canary, Object.entries(places))).toEqual(Object.keys(places));
  });

  it('finds nothing in a text with another key', () => {
    const { apiKey, apiSecret } = aCanary();

    expect(placesWith(canary, [['another', inText(apiKey + apiSecret)]])).toEqual([]);
  });
});
