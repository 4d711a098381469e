// Writes the shortest digits that give the same number, which are those that were sent.
const withoutExponent = new Intl.NumberFormat('en-US', {
  useGrouping: false,
  maximumFractionDigits: 18,
});

/** A figure of an answer as decimal text, never with an exponent. Text stays as it is. */
export function decimalText(figure: number | string): string {
  return typeof figure === 'number' ? withoutExponent.format(figure) : figure;
}
