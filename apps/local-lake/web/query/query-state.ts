import { signal } from '@preact/signals';
import type { PageQueryResult } from '../../src/page/query/messages.ts';
import { fetchJson, RefusedError } from '../fetch-json.ts';

/** What has become of the statement. */
export type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly id: string; readonly since: number }
  | { readonly kind: 'result'; readonly result: PageQueryResult; readonly sql: string }
  | { readonly kind: 'refused'; readonly message: string; readonly position?: number | undefined };

export const outcome = signal<Outcome>({ kind: 'none' });

/** Runs a statement and shows its result. */
export async function run(sql: string): Promise<void> {
  if (outcome.value.kind === 'running') return;
  const id = crypto.randomUUID();
  outcome.value = { kind: 'running', id, since: Date.now() };
  try {
    const result = await fetchJson<PageQueryResult>('/api/queries', requestOf({ id, sql }));
    outcome.value = { kind: 'result', result, sql };
  } catch (error) {
    outcome.value = refusalOf(error);
  }
}

/** Ends the running statement, if there is one. */
export async function cancel(): Promise<void> {
  const running = outcome.value;
  if (running.kind === 'running') await fetch(`/api/queries/${running.id}`, { method: 'DELETE' });
}

/** Runs a statement again for all its rows and hands them over as a file. */
export async function download(sql: string): Promise<void> {
  const body = { id: crypto.randomUUID(), sql, format: 'csv' };
  const response = await fetch('/api/queries', requestOf(body));
  if (!response.ok) {
    outcome.value = refusalOf(new RefusedError(await response.json()));
    return;
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = 'coinlake.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}

function requestOf(body: object): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

function refusalOf(error: unknown): Outcome {
  if (error instanceof RefusedError) {
    return { kind: 'refused', message: error.message, position: error.position };
  }
  return { kind: 'refused', message: 'the server cannot be reached; it is tried again by itself' };
}
