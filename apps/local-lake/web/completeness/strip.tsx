import { useState } from 'preact/hooks';
import type { CompletenessCell } from '../../src/page/wire.ts';
import { Tip } from '../tip.tsx';
import { describeCell, gradeOf, totalOf } from './grade.ts';
import type { StripWindow } from './strip-window.ts';

export interface StripProps {
  readonly productId: string;
  readonly cells: readonly CompletenessCell[];
  readonly window: StripWindow;
}

/**
 * The completeness of one product over time. Pointing at a cell, or moving to it with the arrow
 * keys, says what is missing there and why.
 */
export function Strip({ productId, cells, window }: StripProps) {
  const [chosen, choose] = useState<number | null>(null);
  const cell = chosen === null ? undefined : cells[chosen];
  const last = cells.length - 1;
  const x = (at: number) => (at - window.from) / (window.until - window.from);
  const at = (event: PointerEvent) => {
    const { left, width } = (event.currentTarget as Element).getBoundingClientRect();
    const time = window.from + ((event.clientX - left) / width) * (window.until - window.from);
    const found = cells.findIndex(({ from, until }) => time >= from && time < until);
    choose(found === -1 ? null : found);
  };
  const move = (event: KeyboardEvent) => {
    const places = {
      ArrowLeft: (chosen ?? 0) - 1,
      ArrowRight: (chosen ?? 0) + 1,
      Home: 0,
      End: last,
    };
    const next = places[event.key as keyof typeof places];
    if (next === undefined) return;
    event.preventDefault();
    choose(Math.min(Math.max(next, 0), last));
  };
  const { title, notes } = describeCell(cell ?? (cells[last] as CompletenessCell));
  return (
    <div class="strip">
      <span class="strip-name">{productId}</span>
      <div
        class="strip-cells"
        role="slider"
        tabIndex={0}
        aria-label={`Completeness of ${productId}`}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={chosen ?? last}
        aria-valuetext={[title, ...notes].join(', ')}
        onFocus={() => choose(chosen ?? last)}
        onBlur={() => choose(null)}
        onKeyDown={move}
        onPointerMove={at}
        onPointerLeave={() => choose(null)}
      >
        <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
          {cells.map((each, index) => (
            <rect
              key={each.from}
              x={x(each.from)}
              width={(x(each.until) - x(each.from)) * 0.9}
              height={1}
              data-grade={gradeOf(each)}
              data-chosen={index === chosen}
            />
          ))}
        </svg>
        {cell && <Tip x={(x(cell.from) + x(cell.until)) / 2} title={title} notes={notes} />}
      </div>
      <span class="strip-total">{totalOf(cells)}</span>
    </div>
  );
}
