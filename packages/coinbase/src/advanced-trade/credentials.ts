import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { CredentialsError } from '../errors.ts';

/** A key of the Coinbase Developer Platform, ready to sign. */
export interface Credentials {
  readonly keyId: string;
  readonly key: KeyObject;
  readonly algorithm: 'ES256' | 'EdDSA';
}

/** A key's id and its private part, in any of the forms that Coinbase gives out. */
export interface ApiKey {
  readonly apiKey: string;
  readonly apiSecret: string;
}

const advice =
  'create a Secret API key (Ed25519 or ECDSA) at https://portal.cdp.coinbase.com/projects/api-keys';

/**
 * Reads an API key: SEC1 or PKCS 8 PEM, also with `\n` spelt out, or the base64 of an Ed25519
 * seed with or without its public half.
 *
 * @throws CredentialsError on anything else; no message has a part of the secret
 */
export function parseCredentials({ apiKey, apiSecret }: ApiKey): Credentials {
  if (apiKey === '')
    throw new CredentialsError(`apiKey must be a key id, got an empty string; ${advice}`);
  if (isLegacy(apiKey, apiSecret)) {
    throw new CredentialsError(
      `apiKey is a legacy HMAC key, which Coinbase switched off in February 2025; ${advice}`,
    );
  }
  const key = apiSecret.includes('-----BEGIN') ? keyOfPem(apiSecret) : keyOfBase64(apiSecret);
  return { keyId: apiKey, key, algorithm: algorithmOf(key) };
}

function isLegacy(id: string, secret: string): boolean {
  return /^[A-Za-z0-9]{16}$/.test(id) && /^[A-Za-z0-9]{32}$/.test(secret);
}

function keyOfPem(pem: string): KeyObject {
  try {
    return createPrivateKey(pem.replaceAll('\\n', '\n').trim());
  } catch (cause) {
    throw new CredentialsError(
      `apiSecret must be a whole PEM private key, got a damaged one; ${advice}`,
      {
        cause,
      },
    );
  }
}

/** The bytes of PKCS 8 before the 32 of an Ed25519 seed. */
const ed25519Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

function keyOfBase64(secret: string): KeyObject {
  const bytes = Buffer.from(secret.trim(), 'base64');
  if (bytes.length !== 32 && bytes.length !== 64) {
    throw new CredentialsError(
      `apiSecret must be a PEM private key or the base64 of 32 or 64 bytes, got ${secret.length} characters that are ${bytes.length} bytes; ${advice}`,
    );
  }
  const key = createPrivateKey({
    key: Buffer.concat([ed25519Prefix, bytes.subarray(0, 32)]),
    format: 'der',
    type: 'pkcs8',
  });
  if (bytes.length === 64 && !publicHalf(key).equals(bytes.subarray(32))) {
    throw new CredentialsError(
      `apiSecret's two halves must belong together, got a damaged key; ${advice}`,
    );
  }
  return key;
}

function publicHalf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
}

function algorithmOf(key: KeyObject): Credentials['algorithm'] {
  if (key.asymmetricKeyType === 'ed25519') return 'EdDSA';
  const curve = key.asymmetricKeyDetails?.namedCurve;
  if (curve === 'prime256v1') return 'ES256';
  throw new CredentialsError(
    `apiSecret must be an Ed25519 or P-256 key, got ${curve ?? key.asymmetricKeyType}; ${advice}`,
  );
}
