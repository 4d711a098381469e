import { signal } from '@preact/signals';
import type { Completeness } from '../../src/page/wire.ts';
import { polled } from '../fetch-json.ts';

/** How far back the strips go, in hours. */
export const spans = { '6 h': 6, '24 h': 24, '3 d': 72 } as const;
export type Span = keyof typeof spans;

export const span = signal<Span>('6 h');

export const completeness = polled<Completeness>(
  () => `/api/completeness?hours=${spans[span.value]}`,
  {
    everySeconds: 15,
  },
);
