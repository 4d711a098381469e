module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'local-lake',
  testTimeout: 60_000,
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
};
