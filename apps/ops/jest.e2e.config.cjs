module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'ops e2e',
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
};
