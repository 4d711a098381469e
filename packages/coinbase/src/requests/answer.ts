import { CoinbaseStatusError } from '../errors.ts';

const retryable = new Set([408, 425, 429]);

/**
 * The JSON of an answer. Rejects with what was wrong: an error status, or a page of HTML, which a
 * proxy in front of Coinbase sends now and then under any status and which is worth a retry.
 */
export async function readAnswer(url: string, response: Response, now: number): Promise<unknown> {
  const text = await response.text();
  const body = parseJson(text);
  if (response.ok && body !== undefined) return body;

  const said = body === undefined ? `no JSON but "${excerpt(text)}"` : messageIn(body);
  const isRetryable =
    body === undefined || retryable.has(response.status) || response.status >= 500;
  throw new CoinbaseStatusError(
    `GET ${url} answered ${response.status}: ${said}`,
    response.ok ? 'malformed' : response.status,
    isRetryable,
    retryAfter(response.headers.get('retry-after'), now),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Both APIs have a `message`; Advanced Trade names the kind of error beside it. */
function messageIn(body: unknown): string {
  const { message, error } = (body ?? {}) as { message?: unknown; error?: unknown };
  return excerpt(String(message ?? error ?? JSON.stringify(body)));
}

function excerpt(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 120);
}

/** Milliseconds to wait by a Retry-After header, which holds seconds or a date. */
function retryAfter(header: string | null, now: number): number {
  if (header === null) return 0;
  const seconds = Number(header);
  const milliseconds = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Math.max(0, milliseconds || 0);
}
