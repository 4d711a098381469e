import type { Stage } from '../../src/page/wire.ts';
import { StageCard } from './stage-card.tsx';

/** The way of a price, from left to right: each stage with its figures and its health. */
export function Flow({ stages }: { readonly stages: readonly Stage[] }) {
  const troubled = stages.filter(({ state }) => state === 'degraded' || state === 'failing');
  return (
    <section class="flow" aria-labelledby="flow-title">
      <h2 id="flow-title" class="unseen">
        The flow
      </h2>
      <ol>
        {stages.map((stage) => (
          <StageCard key={stage.name} stage={stage} />
        ))}
      </ol>
      <p class="unseen" role="status">
        {troubled.map(({ name, state, reason }) => `${name} is ${state}: ${reason}. `).join('')}
      </p>
    </section>
  );
}
