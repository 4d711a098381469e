import { codeOf, messageOf } from '../errors.ts';

/** What to say of a file or folder that the system did not open. */
export function unopenedProblem(error: unknown): string {
  return `cannot be opened: ${codeOf(error) ?? messageOf(error)}`;
}
