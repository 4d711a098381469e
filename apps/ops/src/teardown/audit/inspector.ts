import type { AwsClients } from '../../aws-clients.ts';
import type { EstimateContext } from '../../cost/estimator.ts';
import type { ResourceArguments } from '../../terraform/synthesised-stack.ts';
import { isAbsence } from '../../unless-absent.ts';

/** Something that a teardown should have taken away, and what it would cost to leave it. */
export interface Leftover {
  readonly what: string;
  readonly monthlyCents: number;
}

/** The account that is looked at, and what things are called and cost there. */
export interface Audited extends EstimateContext {
  readonly aws: AwsClients;
}

/** Finds what is left of the resources of one type, given as a stack declares them. */
export type Inspector = (
  resources: readonly ResourceArguments[],
  audited: Audited,
) => Promise<Leftover[]>;

/** What it costs a month to leave one resource as it is, while nothing flows. */
type Cost = (audited: Audited, resource: ResourceArguments) => number;

const free: Cost = () => 0;

/**
 * Asks for each resource by its name.
 *
 * @param argument - the one that holds the name
 * @param isThere - rejects, or gives false, for what is gone
 */
export function named(
  kind: string,
  argument: string,
  isThere: (audited: Audited, name: string) => Promise<unknown>,
  cost = free,
): Inspector {
  return async (resources, audited) => {
    const leftovers = resources.map(async (resource) => {
      const name = String(resource[argument]);
      const isLeft = await exists(isThere(audited, name));
      return isLeft ? [{ what: `${kind} ${name}`, monthlyCents: cost(audited, resource) }] : [];
    });
    return (await Promise.all(leftovers)).flat();
  };
}

/** Asks once for all resources of a type: those that are left, each with what it costs. */
export function listed<T>(
  list: (audited: Audited) => Promise<readonly T[] | undefined>,
  describe: (one: T, audited: Audited) => Leftover,
): Inspector {
  return async (_, audited) => (await list(audited))?.map((one) => describe(one, audited)) ?? [];
}

async function exists(answer: Promise<unknown>): Promise<boolean> {
  try {
    return (await answer) !== false;
  } catch (error) {
    if (isAbsence(error) || saysItIsGone(error)) return false;
    throw error;
  }
}

/** Some services have a word of their own for what does not exist; ENOTFOUND is said of a host. */
function saysItIsGone(error: unknown): boolean {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : '';
  return /(?<!\bE)not ?found|does not exist|NonExist/i.test(said);
}
