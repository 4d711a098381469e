import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';

const newline = 0x0a;
const checksumLength = 8;

/** A line of a log with its checksum: eight hex digits, a space and the text, which has no newline. */
export function checkedLine(text: string): string {
  return `${checksum(text)} ${text}\n`;
}

/** What a log contains. */
export interface CheckedLines {
  /** The text of each whole line, in order. */
  readonly texts: readonly string[];
  /** How much of the log is not part of a whole line: a write that was cut short, or damage. */
  readonly damagedBytes: number;
}

/** The bytes of a log; undefined if it cannot be read now. */
export function logIfReadable(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Reads a log of checked lines; damaged lines are left out. An empty line is not damage. */
export function checkedLines(log: Buffer): CheckedLines {
  const texts: string[] = [];
  let damagedBytes = 0;
  for (let start = 0; start < log.length; ) {
    const found = log.indexOf(newline, start);
    const end = found === -1 ? log.length : found;
    const line = log.subarray(start, end);
    if (found !== -1 && isWhole(line)) texts.push(line.toString('utf8', checksumLength + 1));
    else damagedBytes += line.length;
    start = end + 1;
  }
  return { texts, damagedBytes };
}

function isWhole(line: Buffer): boolean {
  const text = line.subarray(checksumLength + 1);
  return text.length > 0 && line.toString('latin1', 0, checksumLength + 1) === `${checksum(text)} `;
}

function checksum(text: string | Buffer): string {
  return crc32(text).toString(16).padStart(checksumLength, '0');
}
