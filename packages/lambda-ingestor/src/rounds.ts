import type { Call } from '@coinlake/shared-schema';

/** The calls of each sample together: a round asks every product once. */
export function roundsOf(calls: readonly Call[]): Call[][] {
  const rounds: Call[][] = [];
  for (const call of calls) {
    const round = rounds[call.sample] ?? [];
    round.push(call);
    rounds[call.sample] = round;
  }
  return rounds;
}
