import { formatBytes, formatCount, formatDuration, formatPrice } from '../../../web/format.ts';

it.each([
  ['63212.97', '63,212.97'],
  ['0.00001234', '0.00001234'],
  ['142', '142.00'],
  [3105.5, '3,105.50'],
])('writes the price %s as %s', (price, text) => {
  expect(formatPrice(price)).toBe(text);
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [41_300, '41.3 kB'],
  [7_700_000, '7.7 MB'],
  [123_400_000, '123 MB'],
])('writes %i bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

it.each([
  [-5, '0 s'],
  [12_400, '12 s'],
  [240_000, '4 min'],
  [10_800_000, '3 h'],
  [259_200_000, '3 d'],
])('writes %i ms as %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

it.each([
  [1204, '1,204'],
  [101_240, '101.2K'],
])('writes the count %i as %s', (count, text) => {
  expect(formatCount(count)).toBe(text);
});
