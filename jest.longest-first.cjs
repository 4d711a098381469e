/** The stories that take longest, the longest first. */
const longest = ['prod.e2e.ts', 'dev.e2e.ts', 'handbook.test.ts', 'stopped-teardown.test.ts'];

/** Starts the longest stories first: short ones find room beside the end of the longest. */
module.exports = class LongestFirst {
  sort(tests) {
    const order = ({ path }) => {
      const place = longest.findIndex((name) => path.endsWith(`/${name}`));
      return place < 0 ? longest.length : place;
    };
    return [...tests].sort((one, other) => order(one) - order(other));
  }

  /** Jest reports how long each file took; the order does not depend on it. */
  cacheResults() {}
};
