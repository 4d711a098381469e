const { rmSync } = require('node:fs');

/** Removes the temporary directory of the run. In watch mode the next run makes another. */
module.exports = () => {
  const { before, ofRun } = globalThis.runEnvironment;
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  rmSync(ofRun, { recursive: true, force: true, maxRetries: 3 });
};
