module.exports = { ...require('../../jest.preset.cjs'), displayName: 'coinbase-simulator' };
