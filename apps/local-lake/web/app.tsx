import { PriceChart } from './chart/price-chart.tsx';
import { CoveragePanel } from './coverage/coverage-panel.tsx';
import { Flow } from './flow/flow.tsx';
import { LakeBrowser } from './lake/lake-browser.tsx';
import { isSimulated, snapshot } from './live.ts';
import { Masthead } from './masthead.tsx';
import { LatestPrices } from './prices/latest-prices.tsx';
import { QueryPanel } from './query/query-panel.tsx';
import { Setbacks } from './setbacks/setbacks.tsx';

/** The whole page, in the order in which one asks: does it run, what does it say, is it all there. */
export function App() {
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
      <main class="page" aria-busy={snapshot.value === null}>
        <Flow />
        <div class="overview" id="prices">
          <PriceChart />
          <LatestPrices />
          <CoveragePanel />
          <Setbacks />
        </div>
        <LakeBrowser />
        <QueryPanel />
      </main>
      <footer class="footer">
        Times are in your time zone; table partitions are UTC days. Nothing on this page leaves this
        machine.
      </footer>
    </>
  );
}
