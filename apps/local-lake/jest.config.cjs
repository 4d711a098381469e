// The AWS SDK remarks on Node 20 each time.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'local-lake',
  testTimeout: 60_000,
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
};
