import { explainError } from '../explain-error.ts';
import { isAbsence } from '../unless-absent.ts';
import { type Check, type ExaminedLake, type Finding, redeploy } from './check.ts';

/** A check with what came of it. */
export interface Diagnosis extends Finding {
  readonly claim: string;
}

/** Asks every question that applies. One that cannot be answered is a fault too, and stops no other. */
export function examine(checks: readonly Check[], lake: ExaminedLake): Promise<Diagnosis[]> {
  const applicable = checks.filter(({ applies = () => true }) => applies(lake.environment));
  return Promise.all(
    applicable.map(async ({ claim, look }) => ({ claim, ...(await lookOrExplain(look, lake)) })),
  );
}

async function lookOrExplain(look: Check['look'], lake: ExaminedLake): Promise<Finding> {
  try {
    return await look(lake);
  } catch (error) {
    if (isAbsence(error)) return { saw: 'missing', fix: redeploy(lake) };
    const { message, next } = explainError(error);
    return { saw: message, fix: next.replaceAll('<name>', lake.environment.name) };
  }
}
