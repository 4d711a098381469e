import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** A file of the page, ready to serve. */
export interface Asset {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
  readonly gzipped: Uint8Array;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The directory of the front end's source. */
const webDirectory = fileURLToPath(new URL('../../web/', import.meta.url));

/** Bundles the front end in memory, so that a fresh clone needs no build step. Takes a moment. */
export async function bundlePage(): Promise<readonly Asset[]> {
  const { outputFiles } = await build({
    entryPoints: ['page.tsx', 'page.css', 'index.html', 'favicon.svg'],
    absWorkingDir: webDirectory,
    outdir: 'out',
    bundle: true,
    // The SQL editor is most of the weight and comes after the first paint.
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.html': 'copy', '.svg': 'copy' },
    legalComments: 'none',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles.map(({ path, contents }) => ({
    name: basename(path),
    type: types[extname(path)] ?? 'application/octet-stream',
    content: contents,
    gzipped: gzipSync(contents, { level: 9 }),
  }));
}
