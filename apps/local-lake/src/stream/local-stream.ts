import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { encodeRecord, type PriceRecord, utcDay } from '@coinlake/shared-schema';
import { checkedLine, checkedLines, logIfReadable } from '../checked-lines.ts';
import type { SkippedFile } from '../lake/skipped-files.ts';
import { damagedStateFile, stateDirectory } from '../state-directory.ts';

/** Records that arrived after each other, in one file: they are delivered as one object. */
export interface StreamSegment {
  /** A UUID that no other segment of any stream has. */
  readonly id: string;
  /** When its oldest records arrived, Unix milliseconds. */
  readonly arrivedAt: number;
  readonly records: number;
  /** When its first records were appended, by `elapsed`; undefined once it takes no more. */
  readonly openSince: number | undefined;
}

/** What a segment contains. */
interface SegmentContent {
  /** Newline-delimited JSON. */
  readonly lines: string;
  readonly records: number;
  readonly damagedBytes: number;
}

/** What Kinesis is on AWS: keeps records until they are delivered, whatever happens. */
export interface LocalStream {
  /** Keeps the records; they are on disk when it returns, all of them or, if it throws, none. */
  append(records: readonly PriceRecord[], arrivedAt: number): void;
  /** What waits for delivery, oldest first. */
  undelivered(): readonly StreamSegment[];
  /** What a segment contains. It takes no more records from then on. */
  read(segment: StreamSegment): SegmentContent;
  /** Forgets a segment: its records are in the lake. */
  remove(segment: StreamSegment): void;
  /** Forgets a damaged segment but keeps its file, for a person to look at. */
  setAside(segment: StreamSegment, problem: string): SkippedFile;
  close(): void;
}

export interface StreamOptions {
  /** A segment that has as many bytes takes no more. */
  readonly segmentBytes: number;
  /** Milliseconds since some moment, on a clock that never jumps. */
  readonly elapsed: () => number;
}

interface Segment {
  readonly id: string;
  readonly path: string;
  arrivedAt: number;
  records: number;
  openSince: number | undefined;
}

interface OpenSegment extends Segment {
  readonly fd: number;
  bytes: number;
}

/**
 * The stream of a lake. Its segments are files of checked lines, a line for the records of each
 * append. A process continues no file of another, so a file that lost its end is never written to
 * again, and two processes could not overwrite each other's records.
 */
export function localStream(lakeDirectory: string, options: StreamOptions): LocalStream {
  const directory = join(stateDirectory(lakeDirectory), 'stream');
  mkdirSync(directory, { recursive: true });
  let segments: Segment[] = segmentFiles(directory).flatMap(segmentOf);
  let nextNumber = 1 + Math.max(0, ...segmentFiles(directory).map(({ number }) => number));
  let open: OpenSegment | undefined;

  const seal = () => {
    if (open === undefined) return;
    closeSync(open.fd);
    open.openSince = undefined;
    open = undefined;
  };
  const begin = (arrivedAt: number): OpenSegment => {
    const id = randomUUID();
    const path = join(directory, `${String(nextNumber).padStart(10, '0')}-${id}.log`);
    const fd = openSync(path, 'ax');
    nextNumber += 1;
    return { id, path, fd, bytes: 0, records: 0, arrivedAt, openSince: options.elapsed() };
  };
  const forget = (segment: StreamSegment) => {
    if (segment.id === open?.id) seal();
    segments = segments.filter(({ id }) => id !== segment.id);
  };
  const pathOf = ({ id }: StreamSegment) => {
    const segment = segments.find((known) => known.id === id);
    if (segment === undefined) throw new Error(`the stream has no segment ${id}`);
    return segment.path;
  };

  return {
    append: (records, arrivedAt) => {
      const line = checkedLine([arrivedAt, ...records.map(encodedField)].join('\t'));
      // A segment becomes one object under the arrival day of its first record.
      if (open !== undefined && isOfAnotherDay(open.arrivedAt, arrivedAt)) seal();
      const segment = open ?? begin(arrivedAt);
      try {
        segment.bytes += appendWhole(segment, line);
        if (segment.records === 0) syncDirectory(directory);
      } catch (error) {
        open = segment;
        seal();
        if (segment.records === 0) rmSync(segment.path, { force: true });
        throw error;
      }
      if (segment.records === 0) segments.push(segment);
      segment.records += records.length;
      open = segment;
      if (segment.bytes >= options.segmentBytes) seal();
    },
    undelivered: () => segments,
    read: (segment) => {
      if (segment.id === open?.id) seal();
      return contentOf(readFileSync(pathOf(segment)));
    },
    remove: (segment) => {
      rmSync(pathOf(segment), { force: true });
      forget(segment);
    },
    setAside: (segment, problem) => {
      const path = pathOf(segment);
      const to = damagedStateFile(lakeDirectory, path);
      mkdirSync(dirname(to), { recursive: true });
      renameSync(path, to);
      forget(segment);
      return { from: relative(lakeDirectory, path), to: relative(lakeDirectory, to), problem };
    },
    close: seal,
  };
}

/** The longest time that a segment may stay open, in seconds; at midnight, its records are of two days. */
export const longestBufferSeconds = 900;

/** Whether the wall clock was set to another day between two arrivals. */
function isOfAnotherDay(first: number, next: number): boolean {
  return Math.abs(next - first) > longestBufferSeconds * 1000 && utcDay(first) !== utcDay(next);
}

/** Writes a line at the end of a segment, or leaves the segment as it was. @returns how many bytes */
function appendWhole({ fd, bytes }: OpenSegment, line: string): number {
  const content = Buffer.from(line);
  try {
    for (let written = 0; written < content.length; ) {
      written += writeSync(fd, content, written);
    }
    fdatasyncSync(fd);
    return content.length;
  } catch (error) {
    cutBack(fd, bytes);
    throw error;
  }
}

function cutBack(fd: number, bytes: number): void {
  try {
    ftruncateSync(fd, bytes);
  } catch {
    // What was written in part has no checksum that fits, and is left out when it is read.
  }
}

interface SegmentFile {
  readonly number: number;
  readonly id: string;
  readonly path: string;
}

/** The files of the segments, oldest first. */
function segmentFiles(directory: string): SegmentFile[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ name }) => {
      const [, number, id] = /^(\d{10})-([0-9a-f-]{36})\.log$/.exec(name) ?? [];
      if (number === undefined || id === undefined) return [];
      return { number: Number(number), id, path: join(directory, name) };
    })
    .sort((a, b) => a.number - b.number || a.id.localeCompare(b.id));
}

/** What an earlier process left; an empty file is one that it had not yet written to. */
function segmentOf({ id, path }: SegmentFile): Segment[] {
  const log = logIfReadable(path);
  // Its delivery reports it, until it can be read.
  if (log === undefined) {
    return [{ id, path, arrivedAt: statSync(path).mtimeMs, records: 0, openSince: undefined }];
  }
  if (log.length === 0) {
    rmSync(path);
    return [];
  }
  const { texts } = checkedLines(log);
  const arrivedAt = Number.parseInt(texts[0] ?? '0', 10);
  const records = texts.reduce((sum, text) => sum + fieldsIn(text), 0);
  return [{ id, path, arrivedAt, records, openSince: undefined }];
}

function contentOf(log: Buffer): SegmentContent {
  const { texts, damagedBytes } = checkedLines(log);
  return {
    lines: texts
      .map((text) => `${text.slice(text.indexOf('\t') + 1).replaceAll('\t', '\n')}\n`)
      .join(''),
    records: texts.reduce((sum, text) => sum + fieldsIn(text), 0),
    damagedBytes,
  };
}

/** JSON writes a tab as `\t`, so that a real one can separate records. */
function encodedField(record: PriceRecord): string {
  return encodeRecord(record).trimEnd();
}

function fieldsIn(text: string): number {
  return text.split('\t').length - 1;
}

/** Makes the name of a new segment survive a power cut. */
function syncDirectory(directory: string): void {
  // Windows cannot open a directory, and keeps names safe by itself.
  if (process.platform === 'win32') return;
  const fd = openSync(directory, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
