import type { BackfillReport } from '@coinlake/coinbase';
import { Presets, SingleBar } from 'cli-progress';

/** A progress bar on stderr, where there is a terminal. */
export function progressBar() {
  const format =
    '{bar} {value}/{total} product-days, {candles} candles, about {eta_formatted} left';
  const bar = new SingleBar({ format, stream: process.stderr }, Presets.shades_classic);
  let isShown = false;
  return {
    show: ({ total, done, candles }: BackfillReport) => {
      const payload = { candles: candles.toLocaleString('en') };
      if (!isShown) bar.start(total, 0, payload);
      isShown = true;
      bar.update(done, payload);
    },
    end: () => bar.stop(),
  };
}
