import { createPublicKey, type KeyObject } from 'node:crypto';

/** A CDP key as Coinbase knows it: its public half, and never its secret. */
export interface ApiKey {
  /** As in `kid` and `sub`: `organizations/…/apiKeys/…` or a UUID. */
  readonly id: string;
  /** P-256 (ES256) or Ed25519 (EdDSA); PEM when it is text. */
  readonly publicKey: KeyObject | string;
}

/** Keys by their id. @throws when one is not a public key */
export function keyRing(keys: readonly ApiKey[]): ReadonlyMap<string, KeyObject> {
  return new Map(keys.map((key) => [key.id, keyObjectOf(key)]));
}

function keyObjectOf({ id, publicKey }: ApiKey): KeyObject {
  if (typeof publicKey !== 'string') {
    return publicKey;
  }
  try {
    return createPublicKey(publicKey);
  } catch (cause) {
    throw new Error(`publicKey of ${id} must be PEM, got ${publicKey.length} other characters`, {
      cause,
    });
  }
}
