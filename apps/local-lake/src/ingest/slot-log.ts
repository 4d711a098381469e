import {
  appendFileSync,
  closeSync,
  copyFileSync,
  existsSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Outcome } from '@coinlake/lambda-ingestor';
import { checkedLine, checkedLines, logIfReadable } from '../checked-lines.ts';
import { writeWhole } from '../delivery/write-whole.ts';
import { messageOf } from '../errors.ts';
import type { SkippedFile } from '../lake/skipped-files.ts';
import { damagedStateFile, stateDirectory } from '../state-directory.ts';

/** What a slot expects and, once its run has ended, why records of it are missing. */
export interface LoggedSlot {
  readonly scheduledAt: string;
  /** Records expected per product. */
  readonly expected: Readonly<Record<string, number>>;
  readonly everyMinutes: number;
  /** The part of the slot that the calls are spread over. */
  readonly spreadSeconds: number;
  /** Unix milliseconds. */
  readonly begunAt: number;
  /** Per product, the samples that ended other than well and why; absent while the run lasts. */
  readonly shortfall?: Shortfall;
}

/** Why samples are missing, by product and sample. */
type Shortfall = Readonly<Record<string, Readonly<Record<number, string>>>>;

/** How the records of a run ended; a reason is one of the ingestor's or one of `causeOf`. */
interface EndedRun {
  readonly outcomes: readonly (Pick<Outcome, 'productId' | 'sample'> & {
    readonly reason?: string | undefined;
  })[];
}

/** Remembers what slots expect across crashes, so that a gap is known as one. */
export interface SlotLog {
  /** On disk when it returns. */
  begin(slot: LoggedSlot): void;
  /** On disk when it returns. */
  end(slot: LoggedSlot, report: EndedRun): void;
}

/** The slot log of a lake: a file of checked lines for each day, a line for each begin and end. */
export function slotLog(lakeDirectory: string): SlotLog {
  const write = (slot: LoggedSlot) => append(fileOf(lakeDirectory, slot.scheduledAt), slot);
  return {
    begin: write,
    end: (slot, report) => write({ ...slot, shortfall: shortfallOf(report) }),
  };
}

/** The slots from `since` (ISO 8601) on and the last one before it, oldest first. */
export function loggedSlots(lakeDirectory: string, since: string): LoggedSlot[] {
  let slots: LoggedSlot[] = [];
  for (const file of logFiles(lakeDirectory).reverse()) {
    slots = [...slotsIn(file), ...slots];
    if ((slots[0]?.scheduledAt ?? since) < since) break;
  }
  const later = slots.findIndex(({ scheduledAt }) => scheduledAt >= since);
  return slots.slice(Math.max(0, (later === -1 ? slots.length : later) - 1));
}

/**
 * Takes out of a slot log what is damaged, so that it is reported once, and keeps a copy of each
 * file that had damage.
 */
export async function repairSlotLog(lakeDirectory: string): Promise<SkippedFile[]> {
  const damaged: SkippedFile[] = [];
  for (const file of logFiles(lakeDirectory)) {
    const from = relative(lakeDirectory, file);
    try {
      const { texts, damagedBytes } = checkedLines(readFileSync(file));
      if (damagedBytes === 0) continue;
      const to = damagedStateFile(lakeDirectory, file);
      mkdirSync(dirname(to), { recursive: true });
      copyFileSync(file, to);
      await writeWhole(file, Buffer.from(texts.map(checkedLine).join('')));
      damaged.push({
        from,
        to: relative(lakeDirectory, to),
        problem: `${damagedBytes} bytes of the slot log cannot be read; what slots of that day expect may be unknown`,
      });
    } catch (error) {
      // Readers leave damaged lines out, so the lake can be filled without the repair.
      damaged.push({ from, problem: `the slot log cannot be repaired: ${messageOf(error)}` });
    }
  }
  return damaged;
}

function logFiles(lakeDirectory: string): string[] {
  const directory = logDirectory(lakeDirectory);
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^\d{4}-\d{2}-\d{2}\.log$/.test(entry.name))
    .map(({ name }) => join(directory, name))
    .sort();
}

function fileOf(lakeDirectory: string, scheduledAt: string): string {
  return join(logDirectory(lakeDirectory), `${scheduledAt.slice(0, 10)}.log`);
}

function logDirectory(lakeDirectory: string): string {
  return join(stateDirectory(lakeDirectory), 'slots');
}

function append(file: string, slot: LoggedSlot): void {
  mkdirSync(dirname(file), { recursive: true });
  const fd = openSync(file, 'a');
  try {
    // The newline before it ends a line that a killed process could not end.
    appendFileSync(fd, `\n${checkedLine(JSON.stringify(slot))}`);
    fdatasyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** The slots of a day, oldest first, each with all that its lines say of it. */
function slotsIn(file: string): LoggedSlot[] {
  const slots = new Map<string, ServedSlot>();
  for (const text of checkedLines(logIfReadable(file) ?? Buffer.alloc(0)).texts) {
    const run = JSON.parse(text) as LoggedSlot;
    slots.set(run.scheduledAt, servedSlot(slots.get(run.scheduledAt), run));
  }
  return [...slots.values()]
    .map(together)
    .sort((a, b) => a.scheduledAt.localeCompare(b.scheduledAt));
}

/** A slot that may have been served more than once, with other flags. */
interface ServedSlot {
  /** What is known of the last run. */
  readonly run: LoggedSlot;
  /** What any run expects counts, or more records could arrive than were expected. */
  readonly expected: LoggedSlot['expected'];
  /** Why samples of earlier runs are missing. */
  readonly former: Shortfall;
}

function servedSlot(known: ServedSlot | undefined, run: LoggedSlot): ServedSlot {
  if (known === undefined) return { run, expected: run.expected, former: {} };
  if (known.run.begunAt === run.begunAt) return { ...known, run };
  const expected: Record<string, number> = { ...known.expected };
  for (const [product, records] of Object.entries(run.expected)) {
    expected[product] = Math.max(expected[product] ?? 0, records);
  }
  return { run, expected, former: together(known).shortfall ?? interrupted(known.expected) };
}

/** The last run asked again for all that it expects; of other samples only earlier ones say why. */
function together({ run, expected, former }: ServedSlot): LoggedSlot {
  if (run.shortfall === undefined) return { ...run, expected };
  const shortfall: Record<string, Record<number, string>> = { ...run.shortfall };
  for (const [product, reasons] of Object.entries(former)) {
    for (const [sample, reason] of Object.entries(reasons)) {
      if (Number(sample) < (run.expected[product] ?? 0)) continue;
      shortfall[product] = { ...shortfall[product], [sample]: reason };
    }
  }
  return { ...run, expected, shortfall };
}

/** Of a run that was killed only what it expects is known. */
function interrupted(expected: LoggedSlot['expected']): Shortfall {
  return Object.fromEntries(
    Object.entries(expected).map(([product, records]) => [
      product,
      Object.fromEntries(Array.from({ length: records }, (_, sample) => [sample, 'interrupted'])),
    ]),
  );
}

function shortfallOf({ outcomes }: EndedRun): Shortfall {
  const shortfall: Record<string, Record<number, string>> = {};
  for (const { productId, sample, reason } of outcomes) {
    if (reason !== undefined) shortfall[productId] = { ...shortfall[productId], [sample]: reason };
  }
  return shortfall;
}
