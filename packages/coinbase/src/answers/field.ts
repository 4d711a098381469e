/** The fields of an answer; none where the answer is not an object. */
export function objectIn(answer: unknown): Readonly<Record<string, unknown>> {
  return typeof answer === 'object' && answer !== null ? { ...answer } : {};
}

/** Null for what an answer lacks, which Coinbase writes as an absent field, null or an empty string. */
export function nullIfBlank(value: unknown): unknown {
  return value === undefined || value === '' ? null : value;
}
