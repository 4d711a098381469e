import type { ObservedPrice, PagePorts } from './ports.ts';
import type { Update } from './wire.ts';

export interface UpdateFeed {
  /** Calls `onUpdate` with the present state and each update. @returns a function that stops it */
  follow(onUpdate: (update: Update) => void): () => void;
  readonly followers: () => number;
  close(): void;
}

/**
 * Sends at most one update per `intervalMilliseconds`, however fast the pipeline runs; without a
 * change, one every ten intervals, so that a page notices a lost connection.
 */
export function updateFeed(ports: PagePorts, intervalMilliseconds = 500): UpdateFeed {
  const followers = new Set<(update: Update) => void>();
  let prices: ObservedPrice[] = [];
  let isChanged = false;
  let quietTicks = 0;

  const unsubscribe = ports.subscribe((fresh) => {
    if (followers.size > 0) prices.push(...fresh);
    isChanged = true;
  });
  const timer = setInterval(() => {
    quietTicks += 1;
    if (followers.size === 0 || (!isChanged && quietTicks < 10)) return;
    const update = { snapshot: ports.snapshot(), prices };
    prices = [];
    isChanged = false;
    quietTicks = 0;
    for (const follower of followers) follower(update);
  }, intervalMilliseconds);

  return {
    follow: (onUpdate) => {
      followers.add(onUpdate);
      onUpdate({ snapshot: ports.snapshot(), prices: [] });
      return () => followers.delete(onUpdate);
    },
    followers: () => followers.size,
    close: () => {
      clearInterval(timer);
      unsubscribe();
      followers.clear();
    },
  };
}
