import type { PipelineSnapshot } from '../src/page/wire.ts';
import { PriceChart } from './chart/price-chart.tsx';
import { CompletenessPanel } from './completeness/completeness-panel.tsx';
import { Flow } from './flow/flow.tsx';
import { LakeBrowser } from './lake/lake-browser.tsx';
import { connection, isSimulated, snapshot } from './live.ts';
import { Masthead } from './masthead.tsx';
import { LatestPrices } from './prices/latest-prices.tsx';
import { Problems } from './problems/problems.tsx';
import { QueryPanel } from './query/query-panel.tsx';

/** The whole page: the state of the pipeline, its prices, their completeness, the lake and queries. */
export function App() {
  const state = snapshot.value;
  return (
    <>
      <a class="skip" href="#prices">
        Skip to the prices
      </a>
      {isSimulated.value && (
        <p class="simulated" role="note">
          <strong>Simulated prices.</strong> They come from a program on this machine and say
          nothing about any market.
        </p>
      )}
      <Masthead />
      <main class="page" aria-busy={state === null} data-connection={connection.value}>
        {state === null ? <p class="empty">Waiting for the pipeline…</p> : <Parts state={state} />}
      </main>
      <footer class="footer">
        Times are in your time zone; table partitions are UTC days. Nothing on this page leaves this
        machine.
      </footer>
    </>
  );
}

function Parts({ state }: { readonly state: PipelineSnapshot }) {
  return (
    <>
      <Flow stages={state.stages} />
      <div class="overview" id="prices">
        <PriceChart state={state} />
        <LatestPrices state={state} />
        <CompletenessPanel />
        <Problems problems={state.problems} />
      </div>
      <LakeBrowser />
      <QueryPanel />
    </>
  );
}
