import type { LatestPrice, PipelineSnapshot } from '../../src/page/wire.ts';
import { formatDuration, formatPrice } from '../format.ts';
import { chosenProduct, now, product } from '../live.ts';
import { Panel } from '../panel.tsx';

/** The newest price of each product and how old it is; choosing one shows it in the chart. */
export function LatestPrices({ state }: { readonly state: PipelineSnapshot }) {
  return (
    <Panel title="Latest prices" name="latest">
      <ul>
        {state.latest.map((latest) => (
          <li key={latest.productId}>
            <button
              type="button"
              aria-pressed={latest.productId === product.value}
              onClick={() => {
                chosenProduct.value = latest.productId;
              }}
            >
              <Price latest={latest} staleAfter={2 * state.gapMilliseconds} />
            </button>
          </li>
        ))}
      </ul>
      {state.latest.length === 0 && <p class="empty">No price has arrived yet.</p>}
    </Panel>
  );
}

function Price({
  latest,
  staleAfter,
}: {
  readonly latest: LatestPrice;
  readonly staleAfter: number;
}) {
  const { productId, price, bid, ask, at } = latest;
  const age = now.value - at;
  const [base, quote] = productId.split('-');
  return (
    <>
      <span class="latest-product">
        {base}
        <span class="quiet"> / {quote}</span>
      </span>
      <span class="latest-price">{formatPrice(price)}</span>
      <span class="latest-spread quiet">
        {bid !== null && ask !== null && `${shortPrice(bid)} – ${shortPrice(ask)}`}
      </span>
      <span class="latest-age quiet" data-stale={age > staleAfter}>
        {formatDuration(age)} old
      </span>
    </>
  );
}

// Bid and ask are for comparison: eight significant digits say enough.
function shortPrice(price: string): string {
  return formatPrice(Number(Number(price).toPrecision(8)));
}
