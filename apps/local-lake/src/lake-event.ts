import type { IngestEvent, IngestReport, Slot } from '@coinlake/lambda-ingestor';
import type { DeliveredFile } from './delivery/local-delivery.ts';
import type { CuratedDay } from './lake/curate.ts';
import type { SkippedFile } from './lake/skipped-files.ts';

/** What happens in a running lake, for those who show it. */
export type LakeEvent =
  | IngestEvent
  | { readonly type: 'slot-started'; readonly slot: Slot; readonly expected: number }
  | { readonly type: 'slot-ended'; readonly report: IngestReport }
  /** What a slot expects or how it ended is not on disk: its completeness may be unknown. */
  | { readonly type: 'slot-log-failed'; readonly error: Error }
  /** The stream took records: they are on disk. */
  | { readonly type: 'streamed'; readonly records: number }
  | { readonly type: 'delivered'; readonly file: DeliveredFile }
  /** New observations went into the curated table. */
  | { readonly type: 'curated'; readonly days: readonly CuratedDay[] }
  | { readonly type: 'curation-failed'; readonly error: Error }
  /** A file of the lake or of its state is not read: damaged and moved, or left in its place. */
  | { readonly type: 'set-aside'; readonly file: SkippedFile }
  /** The files stay on the stream and are tried again. */
  | { readonly type: 'delivery-failed'; readonly error: Error };

export type LakeListener = (event: LakeEvent) => void;
