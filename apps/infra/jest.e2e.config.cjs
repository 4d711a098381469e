/** One file per environment, two at a time: most of the time the provider waits. */
module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'infra e2e',
  testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
  // Ends a story that hangs: its longest step is a deploy or a teardown on a slow, busy machine.
  testTimeout: 1_800_000,
  maxWorkers: 2,
  testSequencer: `${__dirname}/../../jest.longest-first.cjs`,
};
