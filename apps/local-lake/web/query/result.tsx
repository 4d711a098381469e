import { signal } from '@preact/signals';
import type { PageQueryResult } from '../../src/page/query/messages.ts';
import { Choice } from '../choice.tsx';
import { cellTexts } from './cell-text.ts';
import { linesOf, plottableColumns } from './plot-of.ts';
import { download } from './query-state.ts';
import { ResultPlot } from './result-plot.tsx';
import { isNumeric } from './time-column.ts';

const views = ['Table', 'Plot'] as const;
const view = signal<(typeof views)[number]>('Table');
const plottedColumn = signal<string | null>(null);
const firstRows = 200;

/** The rows of a query as a table and, where there is a time column, as a plot. */
export function Result({
  result,
  sql,
}: {
  readonly result: PageQueryResult;
  readonly sql: string;
}) {
  const { rows, truncated, milliseconds } = result;
  const plottable = plottableColumns(result);
  const isPlot = plottable.length > 0 && view.value === 'Plot';
  const column = plottable.find((name) => name === plottedColumn.value) ?? plottable[0] ?? null;
  return (
    <div class="result">
      <div class="result-head">
        <p role="status">
          <b>{rows.length}</b> {rows.length === 1 ? 'row' : 'rows'} in {milliseconds} ms
          {truncated && <span class="warning">{truncated}</span>}
        </p>
        {plottable.length > 0 && (
          <Choice
            label="How to show the result"
            options={views}
            value={view.value}
            onChoose={(value) => {
              view.value = value;
            }}
          />
        )}
        <button type="button" onClick={() => void download(sql)} disabled={rows.length === 0}>
          Download CSV
        </button>
      </div>
      {isPlot && column !== null ? (
        <>
          <Choice
            label="Column to plot"
            options={plottable}
            value={column}
            onChoose={(name) => {
              plottedColumn.value = name;
            }}
          />
          <ResultPlot plot={linesOf(result, column)} />
        </>
      ) : (
        <Table result={result} />
      )}
    </div>
  );
}

function Table({ result }: { readonly result: PageQueryResult }) {
  const { columns, rows } = result;
  const texts = cellTexts(result);
  const classes = columns.map(({ type }) => (isNumeric(type) ? 'number' : ''));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section class="scroll tall" tabIndex={0} aria-label="Rows">
      <table>
        <thead>
          <tr>
            {columns.map(({ name, type }, index) => (
              <th scope="col" key={name} class={classes[index]}>
                {name} <span class="quiet">{type.toLowerCase()}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, firstRows).map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={columns[column]?.name} class={classes[column]}>
                  {texts[column]?.(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > firstRows && (
        <p class="quiet">The first {firstRows} rows; the others are in the plot and the CSV.</p>
      )}
    </section>
  );
}
