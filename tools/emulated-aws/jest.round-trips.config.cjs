module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'emulated-aws round trips',
  testMatch: ['<rootDir>/test/round-trip/**/*.test.ts'],
  // Ends a story that hangs: its longest step is a deploy or a teardown on a slow, busy machine.
  testTimeout: 1_800_000,
};
