import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ShippedQuery } from '../../src/page/wire.ts';
import { polled } from '../fetch-json.ts';
import { formatDuration } from '../format.ts';
import { now } from '../live.ts';
import { Panel } from '../panel.tsx';
import type { Editor } from './editor.ts';
import { cancel, outcome, run } from './query-state.ts';
import { Result } from './result.tsx';

const firstStatement = `SELECT product_id, count(*) AS observations, min(price) AS lowest, max(price) AS highest
FROM prices
GROUP BY product_id
ORDER BY product_id`;

const shipped = polled<ShippedQuery[]>(() => '/api/queries');
const chosen = signal<ShippedQuery | null>(null);

/** SQL over the lake: shipped queries one click away, or one's own. */
export function QueryPanel() {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const runText = () => void run(editor.current?.text() ?? '');

  useEffect(() => {
    // It is most of the page's size, and not needed at once.
    void import('./editor.ts').then(({ mountEditor }) => {
      if (host.current === null) return;
      editor.current = mountEditor(host.current, firstStatement, runText);
    });
    return () => editor.current?.destroy();
  }, []);

  const choose = (query: ShippedQuery) => {
    chosen.value = query;
    editor.current?.setText(query.sql);
    void run(query.sql);
  };
  return (
    <Panel title="Query" name="query">
      <ul class="shipped" aria-label="Shipped queries">
        {shipped.answer.value?.map((query) => (
          <li key={query.name}>
            <button
              type="button"
              title={query.description}
              aria-pressed={query.name === chosen.value?.name}
              onClick={() => choose(query)}
            >
              {query.name}
            </button>
          </li>
        ))}
      </ul>
      {chosen.value && <p class="quiet description">{chosen.value.description}</p>}
      <div class="editor" ref={host} />
      <Controls onRun={runText} />
      <Outcome onPoint={(position) => editor.current?.pointAt(position)} />
    </Panel>
  );
}

function Controls({ onRun }: { readonly onRun: () => void }) {
  const state = outcome.value;
  const isRunning = state.kind === 'running';
  return (
    <div class="controls">
      <button type="button" class="primary" onClick={onRun} disabled={isRunning}>
        Run
      </button>
      <button type="button" onClick={() => void cancel()} disabled={!isRunning}>
        Cancel
      </button>
      <span class="quiet" role="status">
        {isRunning
          ? `running for ${formatDuration(now.value - state.since)}`
          : 'Ctrl+Enter runs it. One SELECT, at most 20 s and 5,000 rows; the lake is read-only.'}
      </span>
    </div>
  );
}

function Outcome({ onPoint }: { readonly onPoint: (position: number) => void }) {
  const state = outcome.value;
  if (state.kind === 'result') return <Result result={state.result} sql={state.sql} />;
  if (state.kind !== 'refused') return null;
  const { message, position } = state;
  return (
    <div class="refusal" role="alert">
      <pre>{message}</pre>
      {position !== undefined && (
        <button type="button" onClick={() => onPoint(position)}>
          Show where
        </button>
      )}
    </div>
  );
}
