import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A new empty directory, removed when the test file that asked for it has run; with the whole run
 * where the block is skipped, or where something still writes that a later hook ends.
 */
export function aTemporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'coinlake-'));
  afterAll(() => {
    try {
      rmSync(directory, { recursive: true, force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error;
    }
  });
  return directory;
}
