module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'shared-schema',
  coverageThreshold: { global: { branches: 95 } },
};
