import type { LakeNames } from '@coinlake/infra/naming';
import type { AwsClients } from '../../aws-clients.ts';
import { charge, type Factor } from '../../cost/cost-line.ts';
import type { Price, PriceTable } from '../../cost/price-table.ts';
import { isAbsence } from '../../unless-absent.ts';

/** Something that a teardown should have taken away, and what it would cost to leave it. */
export interface Remnant {
  readonly what: string;
  readonly monthlyCents: number;
}

/** One look for a remnant. */
export interface Question extends Remnant {
  /** Rejects, or gives false, for what is gone. */
  readonly isThere: () => Promise<unknown>;
}

/** The account that is looked at, and what the lake's things are called there. */
export interface Audited {
  readonly aws: AwsClients;
  readonly names: LakeNames;
  readonly prices: PriceTable['prices'];
}

export function question(what: string, isThere: Question['isThere'], monthlyCents = 0): Question {
  return { what, isThere, monthlyCents };
}

/** One question for each of several things of a kind. */
export function questions(
  kind: string,
  things: Readonly<Record<string, { readonly name: string }>>,
  isThere: (name: string) => Promise<unknown>,
): Question[] {
  return Object.values(things).map(({ name }) => question(`${kind} ${name}`, () => isThere(name)));
}

export function cents(price: Price, ...factors: Factor[]): number {
  return charge('', factors, price).cents;
}

export async function isLeft({ isThere }: Question): Promise<boolean> {
  try {
    return (await isThere()) !== false;
  } catch (error) {
    // Athena and SNS have their own words for what does not exist.
    const isGone =
      error instanceof Error && /not ?found|does not exist|NonExist/i.test(error.message);
    if (isAbsence(error) || isGone) return false;
    throw error;
  }
}
