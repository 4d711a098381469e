import {
  formatBytes,
  formatCount,
  formatDuration,
  formatPrice,
  formatSpan,
  stepFormat,
} from '../../../web/format.ts';

it.each([
  ['63212.97', '63,212.97'],
  ['0.00001234', '0.00001234'],
  ['142', '142.00'],
  [3105.5, '3,105.50'],
  [0.000_000_12, '0.00000012'],
  ['12345678901234567.123456789012345678', '12,345,678,901,234,567.123456789012345678'],
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

it.each([
  [25, [64_400, 64_425], ['64,400', '64,425']],
  [2.5, [64_402.5, 64_405], ['64,402.5', '64,405.0']],
  [0.000_02, [0.000_12], ['0.00012']],
])('writes splits %d apart so that they differ evenly', (step, values, texts) => {
  expect(values.map(stepFormat(step))).toEqual(texts);
});

it('names the day of a span once', () => {
  const at = new Date(2026, 10, 22, 18, 40).getTime();

  expect(formatSpan(at, at + 1_800_000)).toMatch(/^Sun 22 Nov, 18:40\W+19:10$/);
  expect(formatSpan(at, at + 86_400_000)).toMatch(/^Sun 22 Nov, 18:40\W+Mon 23 Nov, 18:40$/);
});
