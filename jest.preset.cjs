/** Jest settings that every workspace shares; each adds its own `displayName` and thresholds. */
module.exports = {
  testEnvironment: 'node',
  // Ends a test that hangs. No test comes near it on a slow or busy machine.
  testTimeout: 600_000,
  setupFiles: [`${__dirname}/jest.loopback-only.cjs`],
  globalSetup: `${__dirname}/jest.setup.cjs`,
  globalTeardown: `${__dirname}/jest.teardown.cjs`,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.(ts|tsx|mjs|js)$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true } },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  // Published as ES modules only, which Jest's own loader cannot run as they are.
  transformIgnorePatterns: [
    '/node_modules/(?!(p-retry|is-network-error|uuid|jose|limiter|log-update|ansi-escapes|cli-cursor|restore-cursor|onetime|mimic-function|slice-ansi|string-width|strip-ansi|ansi-regex|wrap-ansi|ansi-styles|get-east-asian-width|is-fullwidth-code-point|hono|@hono|environment)/)',
  ],
  collectCoverageFrom: ['src/**/*.ts'],
  coverageReporters: ['text-summary', 'json-summary'],
};
