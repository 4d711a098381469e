module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'coinbase',
  coverageThreshold: { global: { branches: 95, functions: 95, lines: 95 } },
};
