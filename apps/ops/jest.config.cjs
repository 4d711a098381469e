module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'ops',
  testTimeout: 60_000,
  testPathIgnorePatterns: ['/node_modules/', '/test/e2e'],
};
