module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'emulated-aws e2e',
  testMatch: ['<rootDir>/test/round-trip/**/*.test.ts'],
  testTimeout: 600_000,
};
