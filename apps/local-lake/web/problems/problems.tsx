import type { Problem } from '../../src/page/wire.ts';
import { formatCount, formatDuration } from '../format.ts';
import { now } from '../live.ts';
import { Panel } from '../panel.tsx';

const statuses = ['rejected', 'retried', 'missing', 'dead-lettered', 'lost'] as const;

/** Records that did not arrive at the first attempt: how many, why, and what was wrong the last time. */
export function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  const total = (wanted: string) =>
    problems.filter(({ status }) => status === wanted).reduce((sum, { count }) => sum + count, 0);
  return (
    <Panel title="Problems" name="problems">
      <dl class="totals">
        {statuses.map((status) => (
          <div key={status} data-any={total(status) > 0}>
            <dt>{status}</dt>
            <dd>{formatCount(total(status))}</dd>
          </div>
        ))}
      </dl>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section class="scroll" tabIndex={0} aria-label="Reasons">
        <ul class="reasons">
          {problems.map(({ status, reason, count, message, lastAt }) => (
            <li key={`${status} ${reason}`}>
              <span class="reason">
                <b>{reason}</b>{' '}
                <span class="quiet">
                  {status}, {formatDuration(now.value - lastAt)} ago
                </span>
              </span>
              <span class="count">{formatCount(count)}</span>
              <span class="message quiet">{message}</span>
            </li>
          ))}
        </ul>
        {problems.length === 0 && <p class="empty">No problems so far.</p>}
      </section>
    </Panel>
  );
}
