module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'repository-checks',
  // Tests read the whole repository, or run Biome.
  testTimeout: 600_000,
};
