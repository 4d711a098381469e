import { objectIn } from './answers/field.ts';
import { inLanes } from './backfill/in-lanes.ts';
import { excerpt, parseJson, redirectTarget } from './requests/answer.ts';
import { networkCause } from './requests/network-cause.ts';
import { readText } from './requests/read-text.ts';
import { throttle } from './requests/throttle.ts';

/** What was found out about Coinbase. */
export interface Probe {
  /** Whether Coinbase itself answered. */
  readonly reachable: boolean;
  /** The products that Coinbase says it does not know. */
  readonly unknown: readonly string[];
  /** Why Coinbase is not reachable, for people. */
  readonly cause?: string;
}

export interface ProbeOptions {
  /** @default the runtime's */
  readonly fetch?: typeof fetch;
  /** For each answer. @default 3000 */
  readonly timeoutMilliseconds?: number;
}

// Enough for some 60 products by the rate limit. Of more products the rest is not looked up.
const lookUpMilliseconds = 5_000;

/**
 * Finds out whether Coinbase Exchange answers at `baseUrl` and knows `products`. An answer counts as
 * Coinbase's where it is a ticker or one of its JSON errors. Anything else, such as a login page, a
 * block page or a proxy's error, is a network that answers in its place.
 */
export async function probeCoinbase(
  baseUrl: string,
  products: readonly string[],
  options: ProbeOptions = {},
): Promise<Probe> {
  const [first, ...others] = products;
  if (first === undefined) throw new Error('products must name a product, got none');
  const found = new Map<string, Found>([[first, await lookUpTwice(baseUrl, first, options)]]);
  const { cause } = found.get(first) ?? {};
  if (cause !== undefined) return { reachable: false, unknown: [], cause };
  const wait = throttle();
  const deadline = Date.now() + lookUpMilliseconds;
  await inLanes(4, others, AbortSignal.timeout(lookUpMilliseconds), async (product) => {
    await wait(deadline);
    found.set(product, await lookUp(baseUrl, product, options));
  });
  const unknown = products.filter((product) => found.get(product)?.isKnown === false);
  return { reachable: true, unknown };
}

interface Found {
  /** Undefined if the answer does not say. */
  readonly isKnown?: boolean;
  /** Why the answer is not Coinbase's. */
  readonly cause?: string;
}

/** Looks up a product again where the answer is not Coinbase's: one fault may pass. */
async function lookUpTwice(baseUrl: string, product: string, options: ProbeOptions) {
  const found = await lookUp(baseUrl, product, options);
  return found.cause === undefined ? found : lookUp(baseUrl, product, options);
}

async function lookUp(
  baseUrl: string,
  product: string,
  { fetch = globalThis.fetch, timeoutMilliseconds = 3_000 }: ProbeOptions,
): Promise<Found> {
  const url = new URL(`/products/${product}/ticker`, baseUrl).href;
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json', 'user-agent': 'coinlake/0.1' },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    const target = await redirectTarget(url, response);
    return target === undefined
      ? foundIn(response, await readText(response))
      : { cause: `the network redirects to ${target}` };
  } catch (error) {
    return { cause: networkCause(error) };
  }
}

// Coinbase sends these too, to a network or a country that gets no prices.
const blocking = new Set([401, 403, 407, 451]);

function foundIn({ ok, status }: Response, text: string): Found {
  const { price, message } = objectIn(parseJson(text));
  if (ok && price !== undefined) return { isKnown: true };
  if (status === 404 && message === 'NotFound') return { isKnown: false };
  const isError = !ok && status !== 404 && typeof message === 'string' && !blocking.has(status);
  if (isError) return {};
  return { cause: `an answer ${status} that is not Coinbase's: "${excerpt(text)}"` };
}
