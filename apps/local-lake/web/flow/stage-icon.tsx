import type { StageName } from '../../src/page/wire.ts';

// Drawn on a grid of 20 by 20, strokes only.
const drawings: Record<StageName, string> = {
  coinbase: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM12.500 8.300a3 3 0 1 0 0 3.400',
  ingestor: 'M10 3v9M6.500 8.500 10 12l3.500-3.500M4 13v3h12v-3',
  stream: 'M3 7c2.300-2 4.700-2 7 0s4.700 2 7 0M3 13c2.300-2 4.700-2 7 0s4.700 2 7 0',
  delivery: 'M3 6h8v8H3zM11 9h3.500L17 11.500V14h-6M6 14.500v1.500M14 14.500v1.500',
  lake: 'M4 6c0-1.700 2.700-3 6-3s6 1.300 6 3-2.700 3-6 3-6-1.300-6-3zM4 6v8c0 1.700 2.700 3 6 3s6-1.300 6-3V6M4 10c0 1.700 2.700 3 6 3s6-1.300 6-3',
  catalog: 'M4 4h12v12H4zM4 8h12M8 8v8',
  query: 'M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4zM12.700 12.700 16.500 16.500',
};

/** The drawing of a stage. */
export function StageIcon({ name }: { readonly name: StageName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  );
}
