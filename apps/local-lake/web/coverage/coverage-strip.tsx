import { signal } from '@preact/signals';
import type { Coverage } from '../../src/page/wire.ts';
import { Choice } from '../choice.tsx';
import { polled } from '../fetch-json.ts';
import { formatTime } from '../format.ts';
import { Panel } from '../panel.tsx';
import { gradeAt, summaryOf, totalOf } from './completeness.ts';

const spans = { '6 h': 6, '24 h': 24, '3 d': 72 } as const;
type Span = keyof typeof spans;

const span = signal<Span>('6 h');
const coverage = polled<Coverage>(() => `/api/coverage?hours=${spans[span.value]}`, 15);
const pointedAt = signal<string | null>(null);

/** How much of what each slot promised has arrived, as one strip per product. */
export function CoverageStrip() {
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
      {coverage.value === null || coverage.value.slots.length === 0 ? (
        <p class="empty">The first slot is not over yet.</p>
      ) : (
        <Strips coverage={coverage.value} />
      )}
    </Panel>
  );
}

// So that the first slots of a new lake do not fill the whole width.
const FEWEST_CELLS = 48;

function Strips({ coverage }: { readonly coverage: Coverage }) {
  const [first = 0] = coverage.slots;
  const last = coverage.slots.at(-1) ?? 0;
  const width = Math.max(FEWEST_CELLS, coverage.slots.length);
  return (
    <>
      {coverage.products.map((product) => (
        <div class="strip" key={product.productId}>
          <span class="strip-name">{product.productId}</span>
          <svg
            role="img"
            aria-label={summaryOf(coverage, product)}
            viewBox={`0 0 ${width} 1`}
            preserveAspectRatio="none"
            onPointerLeave={() => {
              pointedAt.value = null;
            }}
          >
            {product.received.map((received, index) => {
              const at = coverage.slots[index] ?? 0;
              return (
                <rect
                  key={at}
                  x={index + width - coverage.slots.length + 0.06}
                  width={0.88}
                  height={1}
                  data-grade={gradeAt(coverage, product, index)}
                  onPointerEnter={() => {
                    pointedAt.value = `${product.productId}, ${formatTime(at)}: ${received} of ${product.promised}`;
                  }}
                />
              );
            })}
          </svg>
          <span class="strip-total">{totalOf(coverage, product).text}</span>
        </div>
      ))}
      <p class="strip-axis quiet">
        <span>since {formatTime(first)}</span>
        <span>{pointedAt.value}</span>
        <span>{formatTime(last)}</span>
      </p>
      <p class="strip-key quiet">
        <span data-grade="all">all</span>
        <span data-grade="most">80 % or more</span>
        <span data-grade="some">some</span>
        <span data-grade="none">none</span>
        <span data-grade="running">still running</span>
      </p>
    </>
  );
}
