import type { Coverage } from '../../src/page/wire.ts';
import { Answered } from '../answered.tsx';
import { Choice } from '../choice.tsx';
import { formatCount, formatTime } from '../format.ts';
import { Panel } from '../panel.tsx';
import { missingCauses } from './completeness.ts';
import { coverage, type Span, span, spans } from './live-coverage.ts';
import { Strip } from './strip.tsx';
import { windowOf } from './strip-window.ts';

/** How much of what each slot promised has arrived, as one strip per product, and why not all. */
export function CoveragePanel() {
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
    <Panel title="Completeness" name="coverage" tools={choice}>
      <Answered from={coverage}>
        {(shown) =>
          shown.length === 0 ? (
            <p class="empty">The first slot has not begun yet.</p>
          ) : (
            <div class="coverage-parts">
              <Strips coverage={shown} />
              <Causes coverage={shown} />
            </div>
          )
        }
      </Answered>
    </Panel>
  );
}

function Strips({ coverage }: { readonly coverage: Coverage }) {
  const window = windowOf(coverage);
  return (
    <div>
      {coverage.map(({ productId, cells }) => (
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

function Causes({ coverage }: { readonly coverage: Coverage }) {
  const causes = missingCauses(coverage);
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
              {products.length === coverage.length ? 'all products' : products.join(', ')}, last{' '}
              {formatTime(until)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
