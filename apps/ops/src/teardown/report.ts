import type { Stack } from '@coinlake/lake-environment';
import { dollars } from '../cost/cost-line.ts';
import type { Leftover } from './audit/inspector.ts';

/** How a teardown ended. */
export interface TeardownResult {
  readonly environment: string;
  readonly leftovers: readonly Leftover[];
  /** Stacks that are left alone unless they are asked for by name. */
  readonly kept: readonly Stack[];
  /** Who administers Lake Formation after governance is gone. */
  readonly administrators: readonly string[];
}

export function teardownReport({
  environment,
  leftovers,
  kept,
  administrators,
}: TeardownResult): string {
  const cents = leftovers.reduce((sum, { monthlyCents }) => sum + monthlyCents, 0);
  return [
    leftovers.length === 0 ? 'Nothing is left.' : `Left, at ${dollars(cents)} a month:`,
    ...leftovers.map(({ what, monthlyCents }) => `  ${what}: ${dollars(monthlyCents)}`),
    ...kept.map(
      ({ name, role }) =>
        `${name} stays, which costs nothing: the workflows sign in with it. To remove it: ` +
        `npm run teardown -- --env ${environment} --stack ${role}`,
    ),
    ...(administrators.length > 0
      ? [`Lake Formation administrators that stay: ${administrators.join(', ')}`]
      : []),
    'State bucket and lock table stay, for other environments; their cost is below a cent.',
  ].join('\n');
}
