/** The imitated API: the Exchange, or Advanced Trade without or with a key. */
export type Api = 'exchange' | 'advanced' | 'signed';

/** A request as the simulator understands it. */
export interface Call {
  readonly api: Api;
  readonly route: 'ticker' | 'candles' | 'other';
  /** Missing where the path names none. */
  readonly productId?: string;
}

/** The root path of Advanced Trade; every other path is the Exchange's. */
export const advancedRoot = '/api/v3/brokerage';

const productPath = /\/products\/([^/]+)(?:\/(ticker|candles))?$/;

/** Reads a path such as `/products/BTC-USD/ticker`. */
export function callOf(path: string): Call {
  const [, productId, route = 'other'] = productPath.exec(path) ?? [];
  return {
    api: apiOf(path),
    route: route as Call['route'],
    ...(productId === undefined ? {} : { productId }),
  };
}

function apiOf(path: string): Api {
  if (!path.startsWith(`${advancedRoot}/`)) {
    return 'exchange';
  }
  return path.startsWith(`${advancedRoot}/market/`) ? 'advanced' : 'signed';
}

/** Some calls: those that agree with every field given, hence all of them for `{}`. */
export type CallFilter = Partial<Call>;

/** Whether a call is among those that the filter describes. */
export function isAmong(filter: CallFilter, call: Call): boolean {
  return (
    (filter.api ?? call.api) === call.api &&
    (filter.route ?? call.route) === call.route &&
    (filter.productId ?? call.productId) === call.productId
  );
}
