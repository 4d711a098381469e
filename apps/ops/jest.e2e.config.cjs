module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'ops e2e',
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  // A deploy or a teardown on a slow machine.
  testTimeout: 600_000,
};
