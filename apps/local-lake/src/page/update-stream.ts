import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { UpdateFeed } from './updates.ts';
import type { Update } from './wire.ts';

// How many prices wait for a page that does not read.
const mostPricesWaiting = 1000;

/** Sends updates as server-sent events. A slow reader gets fewer and fuller ones. */
export function streamUpdates(context: Context, feed: UpdateFeed): Response {
  return streamSSE(context, async (stream) => {
    let waiting: Update | null = null;
    let wake = () => {};
    const unfollow = feed.follow((update) => {
      waiting = waiting === null ? update : merged(waiting, update);
      wake();
    });
    stream.onAbort(() => {
      unfollow();
      wake();
    });
    while (!stream.aborted) {
      if (waiting === null) await new Promise<void>((resolve) => (wake = resolve));
      const update = waiting;
      waiting = null;
      if (update !== null && !stream.aborted) {
        await stream.writeSSE({ event: 'update', data: JSON.stringify(update), retry: 1000 });
      }
    }
  });
}

function merged(earlier: Update, later: Update): Update {
  const prices = [...earlier.prices, ...later.prices].slice(-mostPricesWaiting);
  return { snapshot: later.snapshot, prices };
}
