import { cpSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** cdktf records a stack trace for every value, for debugging only: a third of the time of a synth. */
const withoutCreationStacks: Plugin = {
  name: 'without-creation-stacks',
  setup({ onLoad }) {
    onLoad({ filter: /cdktf.lib.tokens.private.stack-trace\.js$/ }, () => ({
      contents: 'exports.captureStackTrace = () => [];',
    }));
  },
};

// One file, so that a cold synth does not read six hundred modules.
const { metafile } = await build({
  entryPoints: [here('src/main.ts')],
  outfile: here('dist/app/main.cjs'),
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  metafile: true,
  plugins: [withoutCreationStacks],
  // lake-queries reads its SQL files relative to its module, which is the bundle here.
  define: { 'import.meta.url': 'bundleUrl' },
  banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
});
cpSync(here('../../packages/lake-queries/sql'), here('dist/sql'), { recursive: true });
writeFileSync(here('dist/app/inputs.json'), JSON.stringify(Object.keys(metafile.inputs)));
