/** The tests of all packages in one run, for another release of Node.js: `scripts/test-on-node.mjs`. */
module.exports = {
  ...require('./jest.preset.cjs'),
  roots: ['<rootDir>/packages'],
  testMatch: ['<rootDir>/packages/*/test/**/*.test.ts'],
};
