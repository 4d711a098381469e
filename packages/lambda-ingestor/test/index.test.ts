import { join } from 'node:path';
import { build } from 'esbuild';

describe('the public face', () => {
  it('imports neither the AWS SDK nor Powertools', async () => {
    const { metafile } = await build({
      entryPoints: [join(__dirname, '../src/index.ts')],
      bundle: true,
      write: false,
      metafile: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
    });

    const imported = Object.values(metafile.outputs).flatMap(({ imports }) =>
      imports.map(({ path }) => path),
    );
    expect(imported).toContain('@coinlake/coinbase');
    expect(imported.filter((path) => /^@(aws|smithy)/.test(path))).toEqual([]);
  });
});
