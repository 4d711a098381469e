module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'ops e2e',
  testMatch: ['<rootDir>/test/{e2e,e2e-image}/**/*.test.ts'],
  // A deploy or a teardown on a slow machine.
  testTimeout: 900_000,
};
