module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'emulated-aws round trips',
  testMatch: ['<rootDir>/test/round-trip/**/*.test.ts'],
  testTimeout: 600_000,
};
