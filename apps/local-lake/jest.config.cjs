module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'local-lake',
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
};
