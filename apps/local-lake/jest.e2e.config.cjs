module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'local-lake e2e',
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
};
