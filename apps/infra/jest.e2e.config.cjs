/** Runs one file per environment in parallel: most of the time the provider waits. */
module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'infra e2e',
  testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
  testTimeout: 300_000,
  maxWorkers: 2,
  testSequencer: '<rootDir>/test/e2e/longest-first.cjs',
};
