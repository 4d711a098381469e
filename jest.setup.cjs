const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/**
 * Gives the run a temporary directory of its own, which `jest.teardown.cjs` removes: no hook of a
 * skipped block runs to remove what its body made, and cdktf keeps what its test apps write.
 */
module.exports = () => {
  const before = process.env.TMPDIR;
  const ofRun = mkdtempSync(join(tmpdir(), 'coinlake-run-'));
  globalThis.temporaryDirectory = { before, ofRun };
  process.env.TMPDIR = ofRun;
};
