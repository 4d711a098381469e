module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'emulated-aws',
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/round-trip/'],
};
