/** Starts the longest stories first: what is short finds room beside the end of the longest. */
module.exports = class LongestFirst {
  sort(tests) {
    const place = ({ path }) =>
      ['prod', 'dev'].findIndex((name) => path.endsWith(`${name}.e2e.ts`));
    const order = (test) => (place(test) < 0 ? 2 : place(test));
    return [...tests].sort((one, other) => order(one) - order(other));
  }

  /** Jest tells how long each file took; the order does not depend on it. */
  cacheResults() {}
};
