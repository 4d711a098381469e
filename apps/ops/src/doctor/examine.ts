import { explainError } from '../explain-error.ts';
import { isAbsence } from '../unless-absent.ts';
import { type Check, type Finding, type Patient, redeploy } from './check.ts';

/** A check with what came of it. */
export interface Diagnosis extends Finding {
  readonly claim: string;
}

/** Asks every question that applies. One that cannot be answered is a fault too, and stops no other. */
export function examine(checks: readonly Check[], patient: Patient): Promise<Diagnosis[]> {
  const applicable = checks.filter(({ applies = () => true }) => applies(patient.environment));
  return Promise.all(
    applicable.map(async ({ claim, look }) => ({ claim, ...(await lookOrExplain(look, patient)) })),
  );
}

async function lookOrExplain(look: Check['look'], patient: Patient): Promise<Finding> {
  try {
    return await look(patient);
  } catch (error) {
    if (isAbsence(error)) return { saw: 'missing', fix: redeploy(patient) };
    const { message, next } = explainError(error);
    return { saw: message, fix: next.replaceAll('<name>', patient.environment.name) };
  }
}
