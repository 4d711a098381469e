const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/**
 * Gives the run a temporary directory of its own, which `jest.teardown.cjs` removes: no hook of a
 * skipped block runs to remove what its body made, and cdktf keeps what its test apps write.
 * The Node.js processes that tests start connect to this machine only, as the tests themselves do.
 */
module.exports = () => {
  const { NODE_OPTIONS, TMPDIR } = process.env;
  const ofRun = mkdtempSync(join(tmpdir(), 'coinlake-run-'));
  globalThis.runEnvironment = { before: { NODE_OPTIONS, TMPDIR }, ofRun };
  const loopbackOnly = join(__dirname, 'jest.loopback-only.cjs');
  process.env.NODE_OPTIONS =
    `${NODE_OPTIONS ?? ''} --require ${JSON.stringify(loopbackOnly)}`.trim();
  process.env.TMPDIR = ofRun;
};
