import { formatDuration } from './format.ts';
import { connection, now, snapshot } from './live.ts';

const words = {
  connecting: 'connecting',
  live: 'live',
  lost: 'connection lost, trying again',
} as const;

/** The name of the page and whether what it shows is fresh. */
export function Masthead() {
  const state = connection.value;
  const startedAt = snapshot.value?.startedAt;
  return (
    <header class="masthead">
      <h1>
        <img src="/favicon.svg" alt="" width="28" height="28" />
        coinlake
      </h1>
      <p class="tagline">Live prices on their way into the lake</p>
      <p class="connection" data-state={state}>
        <span class="dot" aria-hidden="true" />
        <span role="status">{words[state]}</span>
        {state === 'live' && startedAt !== undefined && (
          <span class="quiet">up {formatDuration(now.value - startedAt)}</span>
        )}
      </p>
    </header>
  );
}
