module.exports = { ...require('../../jest.preset.cjs'), displayName: 'lake-environment' };
