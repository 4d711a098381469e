import { createLogUpdate } from 'log-update';
import { skippedFileText } from '../lake/skipped-files.ts';
import type { LakeEvent } from '../lake-event.ts';
import type { LocalLake } from '../local-lake.ts';
import { initialState, reduceState } from '../pipeline-state.ts';
import { cutToWidth, type LiveViewFrame, liveView, stageLine } from './live-view.ts';

/**
 * Shows a running lake on `output`: a live table on a terminal, otherwise one line per notable
 * event.
 *
 * @returns a function that stops the view and leaves the last state on the screen
 */
export function showLake(
  lake: LocalLake,
  frame: LiveViewFrame,
  output: NodeJS.WriteStream,
): () => void {
  let state = initialState;
  const isLive = output.isTTY === true;
  const stop = lake.listen((event) => {
    state = reduceState(state, event);
    const line = isLive ? undefined : lineOf(event);
    if (line !== undefined) output.write(`${line}\n`);
  });
  const screen = createLogUpdate(output);
  const draw = (lastLine?: string) =>
    screen(cutToWidth(liveView(frame, state, Date.now(), lastLine), output.columns));
  const timer = isLive ? setInterval(() => draw(), 500) : undefined;
  if (!isLive) output.write(`${frame.source}\nLake ${frame.lakeDirectory}\n`);

  return () => {
    stop();
    clearInterval(timer);
    if (isLive) {
      draw('Ended');
      screen.done();
    } else {
      output.write(`Ended: ${stageLine(state)}\n`);
    }
  };
}

function lineOf(event: LakeEvent): string | undefined {
  switch (event.type) {
    case 'slot-started':
      return `slot ${event.slot.scheduledAt} started, ${event.expected} records expected`;
    case 'round':
      return `round ${event.sample}: ${event.outcomes.map(outcomeText).join(', ')}`;
    case 'delivered':
      return `delivered ${event.file.records} records to ${event.file.key}`;
    case 'delivery-failed':
      return `delivery failed and will be tried again: ${event.error.message}`;
    case 'slot-log-failed':
      return `slot log cannot be written: ${event.error.message}`;
    case 'curated':
      return `curated ${event.days.map(({ day, added }) => `${added} observations of ${day}`).join(', ')}`;
    case 'curation-failed':
      return `curation failed and will be tried again: ${event.error.message}`;
    case 'fail-over':
      return `${event.from} failed, ${event.to} took over: ${event.cause.message}`;
    case 'set-aside':
      return skippedFileText(event.file);
    default:
      return undefined;
  }
}

type Outcome = Extract<LakeEvent, { type: 'round' }>['outcomes'][number];

function outcomeText({ productId, status, reason, record }: Outcome): string {
  return status === 'ingested'
    ? `${productId} ${record?.price}`
    : `${productId} ${status} (${reason})`;
}
