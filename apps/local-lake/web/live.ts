import { computed, effect, signal } from '@preact/signals';
import type { PipelineSnapshot, Update } from '../src/page/wire.ts';

export type Connection = 'connecting' | 'live' | 'lost';

/** The newest state of the pipeline; null until the first arrives. */
export const snapshot = signal<PipelineSnapshot | null>(null);

/** Prices of the newest update. */
export const freshPrices = signal<Update['prices']>([]);

export const connection = signal<Connection>('connecting');

/** Counts connections: everything is fetched again when it changes. */
export const connections = signal(0);

/** Our clock, Unix milliseconds, every second: ages are reckoned from it. */
export const now = signal(Date.now());

export const isSimulated = computed(() => snapshot.value?.isSimulated ?? false);

/** When candles were last backfilled, Unix milliseconds. */
export const backfilledAt = computed(() => snapshot.value?.backfilledAt ?? null);

/** Changes when the files of the lake have. */
export const lakeVersion = computed(() => {
  const lake = snapshot.value?.stages.find(({ name }) => name === 'lake');
  return JSON.stringify([lake?.counters, backfilledAt.value]);
});

/** The product that the chart shows. */
export const chosenProduct = signal<string | null>(null);
export const product = computed(() => chosenProduct.value ?? snapshot.value?.products[0] ?? null);

// An update comes every few seconds at least; silence means that the connection is lost.
const silenceMilliseconds = 15_000;
const retryMilliseconds = 1500;

let source: EventSource | null = null;
let lastUpdateAt = 0;

/** Follows the server's updates, and keeps trying for as long as the page is open. */
export function follow(): void {
  connect();
  setInterval(() => {
    now.value = Date.now();
    if (connection.value === 'live' && Date.now() - lastUpdateAt > silenceMilliseconds) retry();
  }, 1000);
  effect(() => {
    document.title = titleOf(snapshot.value, product.value);
  });
}

function connect(): void {
  source = new EventSource('/api/updates');
  source.addEventListener('update', (event) => {
    if (connection.value !== 'live') connections.value += 1;
    connection.value = 'live';
    lastUpdateAt = Date.now();
    const update: Update = JSON.parse(event.data);
    snapshot.value = update.snapshot;
    freshPrices.value = update.prices;
  });
  source.addEventListener('error', retry, { once: true });
}

function retry(): void {
  source?.close();
  connection.value = 'lost';
  setTimeout(connect, retryMilliseconds);
}

function titleOf(state: PipelineSnapshot | null, productId: string | null): string {
  const price = state?.latest.find((latest) => latest.productId === productId)?.price;
  const what = price === undefined ? 'coinlake' : `${productId} ${price} · coinlake`;
  return state?.isSimulated ? `SIMULATED · ${what}` : what;
}
