import type { Fault } from './fault.ts';
import type { FaultChance } from './fault-plan.ts';

const everydayFaults: readonly Fault[] = [
  { kind: 'status', status: 429 },
  { kind: 'status', status: 429, retryAfterSeconds: 1 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503 },
  { kind: 'html-page', status: 502 },
  { kind: 'html-page', status: 200 },
  { kind: 'not-json' },
  { kind: 'truncated' },
  { kind: 'reset' },
];

/**
 * Faults that a client should get past: 429, 5xx, HTML pages, broken JSON and resets, all equally
 * likely. About `rate` (0 to 1) of all calls get one.
 */
export function assortedFaults(rate: number): FaultChance[] {
  const probability = rate / everydayFaults.length;
  return everydayFaults.map((fault) => ({ fault, probability }));
}
