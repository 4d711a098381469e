import type { Completeness } from '../../src/page/wire.ts';
import { Answered } from '../answered.tsx';
import { Choice } from '../choice.tsx';
import { formatCount, formatTime } from '../format.ts';
import { Panel } from '../panel.tsx';
import { missingCauses } from './grade.ts';
import { completeness, type Span, span, spans } from './live-completeness.ts';
import { Strip } from './strip.tsx';
import { windowOf } from './strip-window.ts';

/** How many of the records expected in each slot have arrived, a strip per product, and why not all. */
export function CompletenessPanel() {
  const choice = (
    <Choice
      label="Time that the completeness covers"
      options={Object.keys(spans) as Span[]}
      value={span.value}
      onChoose={(value) => {
        span.value = value;
      }}
    />
  );
  return (
    <Panel title="Completeness" name="completeness" tools={choice}>
      <Answered from={completeness}>
        {(shown) =>
          shown.length === 0 ? (
            <p class="empty">The first slot has not begun yet.</p>
          ) : (
            <div class="completeness-parts">
              <Strips completeness={shown} />
              <Causes completeness={shown} />
            </div>
          )
        }
      </Answered>
    </Panel>
  );
}

function Strips({ completeness }: { readonly completeness: Completeness }) {
  const window = windowOf(completeness, spans[span.value]);
  return (
    <div>
      {completeness.map(({ productId, cells }) => (
        <Strip key={productId} productId={productId} cells={cells} window={window} />
      ))}
      <p class="strip-axis quiet" aria-hidden="true">
        <span>{formatTime(window.from)}</span>
        <span>{formatTime(window.until)}</span>
      </p>
      <p class="strip-key quiet">
        <span data-grade="all">all</span>
        <span data-grade="most">80 % or more</span>
        <span data-grade="some">some</span>
        <span data-grade="none">none</span>
        <span data-grade="off">process not running</span>
        <span data-grade="running">still running</span>
      </p>
    </div>
  );
}

function Causes({ completeness }: { readonly completeness: Completeness }) {
  const causes = missingCauses(completeness);
  if (causes.length === 0) return null;
  return (
    <div>
      <h3 class="reasons-title">Why records are missing</h3>
      <ul class="reasons">
        {causes.map(({ cause, missing, products, until }) => (
          <li key={cause}>
            <b>{cause}</b>
            <span>{formatCount(missing)}</span>
            <span class="message quiet">
              {products.length === completeness.length ? 'all products' : products.join(', ')}, last{' '}
              {formatTime(until)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
