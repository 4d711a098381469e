import { sign } from 'node:crypto';
import type { Credentials } from './credentials.ts';

export interface TokenClaims {
  /** Method, host and path: `GET api.coinbase.com/api/v3/brokerage/products/BTC-USD/ticker`. */
  readonly uri: string;
  /** Unix seconds; the token is valid for two minutes from then. */
  readonly issuedAtSeconds: number;
  /** Random hex, never used twice. */
  readonly nonce: string;
}

/** A JSON Web Token for one call, as the Coinbase Developer Platform requires it. */
export function signToken({ keyId, key, algorithm }: Credentials, claims: TokenClaims): string {
  const { uri, issuedAtSeconds, nonce } = claims;
  const header = { alg: algorithm, typ: 'JWT', kid: keyId, nonce };
  const payload = { sub: keyId, iss: 'cdp', nbf: issuedAtSeconds, exp: issuedAtSeconds + 120, uri };
  const signed = `${encode(header)}.${encode(payload)}`;
  const digest = algorithm === 'ES256' ? 'sha256' : null;
  // JWTs carry an ECDSA signature as two plain numbers, not in the DER that node gives by default.
  const signature = sign(digest, Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
