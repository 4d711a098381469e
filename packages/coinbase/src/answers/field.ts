import { CoinbaseStatusError } from '../errors.ts';
import { excerpt } from '../requests/answer.ts';
import { plainDecimal } from './plain-decimal.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The fields of a value of an answer; none if it is not an object. */
export function objectIn(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/**
 * The fields of an answer that must have `field`. An answer without it, such as a message under
 * status 200, null or a list, is not what was asked for.
 *
 * @throws CoinbaseStatusError that is retryable and names the answer
 */
export function answerWith(field: string, answer: unknown, url: string): Fields {
  const fields = objectIn(answer);
  if (Object.hasOwn(fields, field)) return fields;
  throw new CoinbaseStatusError(
    `GET ${url} must answer an object with ${field}, got ${excerpt(String(JSON.stringify(answer)))}`,
    'malformed',
    true,
  );
}

/** Null if an answer has no value: Coinbase omits the field, or writes null or an empty string. */
export function nullIfBlank(value: unknown): unknown {
  return value === undefined || value === '' ? null : value;
}

// A number with more digits may have lost some on its way through a float.
const exactDigits = 15;

/**
 * A figure as a plain decimal. What cannot be read, or not exactly, stays as it came: Coinbase writes
 * the figures of prices as text.
 */
export function figure(value: unknown): unknown {
  return isInexact(value) ? value : (plainDecimal(value) ?? value);
}

/** A figure that an answer may lack: null if it does. */
export function optionalFigure(value: unknown): unknown {
  return nullIfBlank(figure(value));
}

function isInexact(value: unknown): boolean {
  const [digits = ''] = typeof value === 'number' ? String(value).split('e') : [];
  return digits.replaceAll(/\D/g, '').replace(/^0+/, '').length > exactDigits;
}

/** An id that may come as a number or as text of digits; anything else stays as it came. */
export function numericId(value: unknown): unknown {
  const isExact =
    typeof value === 'string' && /^\d+$/.test(value) && Number.isSafeInteger(Number(value));
  return isExact ? Number(value) : nullIfBlank(value);
}
