import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

// In local time, as a zip writes it: the same bytes in every time zone.
const mtime = new Date(1980, 0, 1);

/** A zip of `files`, whose bytes depend on their names and contents only. */
export async function archive(files: Readonly<Record<string, Uint8Array>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, contents] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) {
    zip.addBuffer(Buffer.from(contents), name, { mtime, mode: 0o100644, forceDosTimestamp: true });
  }
  zip.end();
  return buffer(zip.outputStream);
}
