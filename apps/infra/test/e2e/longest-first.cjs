/** Starts the longest stories first, so that the shorter ones run in parallel with their end. */
module.exports = class LongestFirst {
  sort(tests) {
    const place = ({ path }) =>
      ['prod', 'dev'].findIndex((name) => path.endsWith(`${name}.e2e.ts`));
    const order = (test) => (place(test) < 0 ? 2 : place(test));
    return [...tests].sort((one, other) => order(one) - order(other));
  }

  /** Jest passes how long each file took; the order does not depend on it. */
  cacheResults() {}
};
