module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'ops e2e',
  testMatch: ['<rootDir>/test/{e2e,e2e-image}/**/*.test.ts'],
  // Ends a story that hangs: its longest step is a deploy or a teardown on a slow, busy machine.
  testTimeout: 1_800_000,
  // Most of the time the provider waits, but two cores carry no more than two stories.
  maxWorkers: 2,
  testSequencer: `${__dirname}/../../jest.longest-first.cjs`,
};
