import { CoinbaseStatusError } from '../errors.ts';
import { AnswerTooLargeError, readText } from './read-text.ts';

const retryable = new Set([408, 425, 429]);

/**
 * The JSON of an answer.
 *
 * @throws CoinbaseStatusError that names an error status, a redirect, or what the answer was in
 *   place of JSON. A proxy in front of Coinbase sends pages of HTML now and then, under any status,
 *   so that these are worth a retry.
 */
export async function readAnswer(url: string, response: Response, now: number): Promise<unknown> {
  const target = await redirectTarget(url, response);
  if (target !== undefined) {
    const said = `a redirect to ${target}, which is not followed`;
    const message = `GET ${url} answered ${response.status}: ${said}`;
    throw new CoinbaseStatusError(message, response.status, true);
  }
  const text = await textOf(url, response);
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

/** The host that an answer redirects to; undefined if it does not. Discards a redirect's body. */
export async function redirectTarget(
  url: string,
  { status, headers, body }: Response,
): Promise<string | undefined> {
  const location = headers.get('location');
  if (status < 300 || status > 399 || location === null) return undefined;
  await body?.cancel();
  return URL.canParse(location, url) ? new URL(location, url).host : excerpt(location);
}

async function textOf(url: string, response: Response): Promise<string> {
  try {
    return await readText(response);
  } catch (error) {
    if (!(error instanceof AnswerTooLargeError)) throw error;
    const message = `GET ${url} ${error.message}, expected a few thousand`;
    throw new CoinbaseStatusError(message, 'malformed', true, 0, { cause: error });
  }
}

/** The JSON of a text; undefined if the text is not JSON. */
export function parseJson(text: string): unknown {
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

/** The beginning of a text on one line. */
export function excerpt(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 120);
}

/** Milliseconds to wait by a Retry-After header, which has seconds or a date. */
function retryAfter(header: string | null, now: number): number {
  if (header === null) return 0;
  const seconds = Number(header);
  const milliseconds = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Math.max(0, milliseconds || 0);
}
