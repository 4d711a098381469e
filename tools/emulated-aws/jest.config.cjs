module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'emulated-aws',
  testTimeout: 60_000,
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/round-trip/'],
};
