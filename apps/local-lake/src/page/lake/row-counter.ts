import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';

/** Number of rows in a Parquet file, by its path. */
export type CountParquetRows = (path: string) => Promise<number>;

/** A file as its folder lists it. */
export interface FileInfo {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAt: number;
}

/** Counts the rows of files. A file that has not changed is not counted again. */
export interface RowCounter {
  /** Was the file counted as it looks now? */
  knows(file: FileInfo): boolean;
  /** Null if the rows cannot be counted. */
  rowsOf(file: FileInfo): Promise<number | null>;
}

export function rowCounter(countParquetRows: CountParquetRows): RowCounter {
  const counted = new Map<string, { readonly version: string; readonly rows: number }>();
  const known = (file: FileInfo) => {
    const last = counted.get(file.path);
    return last?.version === versionOf(file) ? last.rows : undefined;
  };
  return {
    knows: (file) => known(file) !== undefined,
    rowsOf: async (file) => {
      const last = known(file);
      if (last !== undefined) return last;
      const rows = await countRows(file.path, countParquetRows).catch(() => null);
      if (rows !== null) counted.set(file.path, { version: versionOf(file), rows });
      return rows;
    },
  };
}

function versionOf({ bytes, modifiedAt }: FileInfo): string {
  return `${bytes} ${modifiedAt}`;
}

async function countRows(path: string, countParquetRows: CountParquetRows): Promise<number> {
  // Athena names Parquet files without an extension.
  if (!path.endsWith('.gz')) return countParquetRows(path);
  // Of thousands of small files, each takes longer to hand to another thread than to decompress.
  const lines = gunzipSync(await readFile(path));
  let count = 0;
  for (let at = lines.indexOf(0x0a); at !== -1; at = lines.indexOf(0x0a, at + 1)) count += 1;
  return count;
}
