// The Lambda runs on Node 22; the tests run on 20 as well, which the AWS SDK remarks on each time.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'lambda-ingestor',
  coverageThreshold: { global: { branches: 95, functions: 95, lines: 95 } },
};
