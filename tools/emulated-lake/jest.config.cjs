module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'emulated-lake',
  testTimeout: 60_000,
};
