import type { Counter, Stage } from '../../src/page/wire.ts';
import { formatBytes, formatCount, formatDuration } from '../format.ts';
import { StageIcon } from './stage-icon.tsx';

const titles = {
  coinbase: 'Coinbase',
  ingestor: 'Ingestor',
  stream: 'Stream',
  delivery: 'Delivery',
  lake: 'Lake',
  catalog: 'Catalog',
  query: 'Query',
} as const;

/** One stage; pointing at it or moving the focus to it shows why it is in its state. */
export function StageCard({ stage }: { readonly stage: Stage }) {
  const { name, state, reason } = stage;
  const [main, ...others] = stage.counters;
  return (
    <li class="stage" data-state={state}>
      <button type="button" class="stage-card" aria-describedby={`why-${name}`}>
        <span class="stage-name">
          <StageIcon name={name} />
          {titles[name]}
        </span>
        {main && (
          <span class="stage-main">
            <b>{figure(main)}</b> <span>{main.label}</span>
          </span>
        )}
        <span class="stage-more">
          {others.map((counter) => (
            <span key={counter.label}>
              {figure(counter)} {counter.label}
            </span>
          ))}
        </span>
        <span class="stage-state">{state}</span>
      </button>
      <p class="stage-why" role="tooltip" id={`why-${name}`}>
        {reason}
      </p>
    </li>
  );
}

function figure({ value, unit }: Counter): string {
  if (unit === 'bytes') return formatBytes(value);
  if (unit === 'seconds') return formatDuration(value * 1000);
  if (unit === 'percent') return `${Math.floor(value * 10) / 10} %`;
  return formatCount(value);
}
