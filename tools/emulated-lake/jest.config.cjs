module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'emulated-lake',
};
