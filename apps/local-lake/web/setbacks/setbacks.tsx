import type { Setback } from '../../src/page/wire.ts';
import { formatCount, formatDuration } from '../format.ts';
import { now } from '../live.ts';
import { Panel } from '../panel.tsx';

const ends = ['rejected', 'retried', 'missing', 'dead-lettered', 'lost'] as const;

/** Records that did not arrive at the first attempt: how many, why, and what was wrong the last time. */
export function Setbacks({ setbacks }: { readonly setbacks: readonly Setback[] }) {
  const total = (wanted: string) =>
    setbacks.filter(({ end }) => end === wanted).reduce((sum, { count }) => sum + count, 0);
  return (
    <Panel title="Setbacks" name="setbacks">
      <dl class="totals">
        {ends.map((end) => (
          <div key={end} data-any={total(end) > 0}>
            <dt>{end}</dt>
            <dd>{formatCount(total(end))}</dd>
          </div>
        ))}
      </dl>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section class="scroll" tabIndex={0} aria-label="Reasons">
        <ul class="reasons">
          {setbacks.map(({ end, reason, count, message, lastAt }) => (
            <li key={`${end} ${reason}`}>
              <span class="reason">
                <b>{reason}</b>{' '}
                <span class="quiet">
                  {end}, {formatDuration(now.value - lastAt)} ago
                </span>
              </span>
              <span class="count">{formatCount(count)}</span>
              <span class="message quiet">{message}</span>
            </li>
          ))}
        </ul>
        {setbacks.length === 0 && <p class="empty">No setbacks so far.</p>}
      </section>
    </Panel>
  );
}
