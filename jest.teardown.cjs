const { rmSync } = require('node:fs');

/** Removes the temporary directory of the run. In watch mode the next run makes another. */
module.exports = () => {
  const { before, ofRun } = globalThis.temporaryDirectory;
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  rmSync(ofRun, { recursive: true, force: true, maxRetries: 3 });
};
