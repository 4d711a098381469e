module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'ops',
  testPathIgnorePatterns: ['/node_modules/', '/test/e2e'],
};
