module.exports = { ...require('../../jest.preset.cjs'), displayName: 'repository-checks' };
