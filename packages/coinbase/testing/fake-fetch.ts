/** The result of a call: an answer, or the error that it rejects with. */
export type Reply = Response | Error;

export interface FakeFetch {
  readonly fetch: typeof fetch;
  /** The URL and the headers of each call. */
  readonly calls: { readonly url: string; readonly headers: Headers }[];
}

/** A fetch that gives `replies` in order, and goes on with the last of them. */
export function fakeFetch(...replies: (() => Reply)[]): FakeFetch {
  const calls: FakeFetch['calls'] = [];
  return {
    calls,
    fetch: async (url, init) => {
      const reply = (replies[calls.length] ?? replies.at(-1))?.();
      calls.push({ url: String(url), headers: new Headers(init?.headers) });
      if (reply === undefined || reply instanceof Error) throw reply;
      return reply;
    },
  };
}

export function json(
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): () => Reply {
  return () =>
    new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json', ...headers },
    });
}

export function page(status: number): () => Reply {
  return () =>
    new Response('<!DOCTYPE html><title>Just a\n moment...</title>', {
      status,
      headers: { 'content-type': 'text/html' },
    });
}

/** A redirect, such as a network's login page sends. */
export function redirect(location: string): () => Reply {
  return () => new Response(null, { status: 302, headers: { location } });
}

export const networkFault = (): Reply => new TypeError('fetch failed');

export const timeOut = (): Reply =>
  Object.assign(new Error('The operation was aborted due to timeout'), { name: 'TimeoutError' });

/** The Exchange ticker as captured from the real one. */
export const exchangeTicker = {
  ask: '63212.98',
  bid: '63212.97',
  volume: '4916.94797396',
  trade_id: 1040406588,
  price: '63212.97',
  size: '0.00782662',
  time: '2026-06-19T16:43:33.016274911Z',
  rfq_volume: '31.625279',
};

/** The market trades as captured from the real Advanced Trade. */
export const marketTrades = {
  trades: [
    {
      trade_id: '995098663',
      product_id: 'BTC-USD',
      price: '68923.67',
      size: '0.00064',
      time: '2026-04-07T00:28:58.544778Z',
      side: 'SELL',
      bid: '',
      ask: '',
      exchange: 'coinbase',
    },
  ],
  best_bid: '68923.66',
  best_ask: '68923.67',
};
