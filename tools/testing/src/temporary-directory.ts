import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A new empty directory, removed when the test file that asked for it has run; with the whole run
 * where the block is skipped.
 */
export function aTemporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'coinlake-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
