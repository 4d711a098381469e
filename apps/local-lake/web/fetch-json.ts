import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Refusal } from '../src/page/wire.ts';
import { connections } from './live.ts';

/** The server refused; `position` says where in the statement. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly position: number | undefined;

  constructor(refusal: Refusal) {
    super(refusal.error);
    this.position = refusal.position;
  }
}

/** The JSON at `path` of our own server; rejects with `RefusedError`. */
export async function fetchJson<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, init);
  if (!response.ok) throw new RefusedError(await response.json());
  return response.json();
}

export interface PollOptions {
  /** @default never */
  readonly everySeconds?: number;
  /** Fetched again when it changes. */
  readonly after?: ReadonlySignal<unknown>;
}

/** The latest answer of the server. */
export interface Polled<T> {
  /** Null until the first; kept while the next one is on its way or refused. */
  readonly answer: ReadonlySignal<T | null>;
  /** Why the server refused the last time; null if it did not. */
  readonly problem: ReadonlySignal<string | null>;
}

/** The JSON at `path()`, fetched when that changes, on each new connection and as `options` say. */
export function polled<T>(
  path: () => string | null,
  { everySeconds, after }: PollOptions = {},
): Polled<T> {
  const answer = signal<T | null>(null);
  const problem = signal<string | null>(null);
  effect(() => {
    const address = path();
    void after?.value;
    if (connections.value === 0 || address === null) return;
    let isCurrent = true;
    const load = async () => {
      try {
        const value = await fetchJson<T>(address);
        if (!isCurrent) return;
        answer.value = value;
        problem.value = null;
      } catch (error) {
        // The connection shows that the server cannot be reached.
        if (isCurrent && error instanceof RefusedError) problem.value = error.message;
      }
    };
    void load();
    const timer = everySeconds === undefined ? undefined : setInterval(load, everySeconds * 1000);
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  });
  return { answer, problem };
}
