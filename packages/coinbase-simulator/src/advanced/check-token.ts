import type { KeyObject } from 'node:crypto';
import { type JWTHeaderParameters, type JWTPayload, jwtVerify } from 'jose';

const longestLifeSeconds = 120;

/** A request to an endpoint that needs a token. */
export interface SignedRequest {
  readonly authorization: string | undefined;
  /** The accepted values of the `uri` claim, such as `GET api.coinbase.com/api/v3/…`. */
  readonly uris: readonly string[];
}

/**
 * Verifies the CDP JSON Web Token of a request.
 *
 * @param keys - public keys by key id
 * @returns what is wrong with the token; undefined if it is valid
 */
export async function tokenProblem(
  { authorization, uris }: SignedRequest,
  keys: ReadonlyMap<string, KeyObject>,
  nowMs: number,
): Promise<string | undefined> {
  const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) {
    return 'authorization must be a bearer token';
  }
  try {
    const { payload, protectedHeader } = await jwtVerify(token, ({ kid }) => findKey(keys, kid), {
      algorithms: ['ES256', 'EdDSA'],
      issuer: 'cdp',
      typ: 'JWT',
      currentDate: new Date(nowMs),
      requiredClaims: ['sub', 'nbf', 'exp', 'uri'],
    });
    return claimProblem(payload, protectedHeader as JWTHeaderParameters, uris);
  } catch (error) {
    return (error as Error).message;
  }
}

function findKey(keys: ReadonlyMap<string, KeyObject>, kid = ''): KeyObject {
  const key = keys.get(kid);
  if (key === undefined) {
    throw new Error(`kid must be the id of a known key, got ${kid}`);
  }
  return key;
}

function claimProblem(
  { sub, nbf = 0, exp = 0, uri }: JWTPayload,
  { kid, nonce }: JWTHeaderParameters,
  uris: readonly string[],
): string | undefined {
  if (sub !== kid) {
    return `sub must be the key id ${kid}, got ${sub}`;
  }
  if (!/^[0-9a-f]{16,}$/i.test(String(nonce))) {
    return `nonce must be random hexadecimal digits, got ${nonce}`;
  }
  if (exp - nbf > longestLifeSeconds) {
    return `exp must be at most ${longestLifeSeconds} s after nbf, got ${exp - nbf}`;
  }
  return uris.includes(String(uri)) ? undefined : `uri must be ${uris.join(' or ')}, got ${uri}`;
}
