import { generateKeyPairSync, type KeyObject } from 'node:crypto';

export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export const p256: KeyPair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const ed25519: KeyPair = generateKeyPairSync('ed25519');

const seed = ed25519.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
const publicHalf = ed25519.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);

/** Every form in which Coinbase hands out a secret. */
export const secretForms = {
  'SEC1 PEM': { secret: pem(p256, 'sec1'), pair: p256, algorithm: 'ES256' },
  'SEC1 PEM with \\n spelt out': {
    secret: pem(p256, 'sec1').replaceAll('\n', '\\n'),
    pair: p256,
    algorithm: 'ES256',
  },
  'PKCS 8 PEM of P-256': { secret: pem(p256, 'pkcs8'), pair: p256, algorithm: 'ES256' },
  'PKCS 8 PEM of Ed25519': { secret: pem(ed25519, 'pkcs8'), pair: ed25519, algorithm: 'EdDSA' },
  'base64 of 64 bytes': {
    secret: Buffer.concat([seed, publicHalf]).toString('base64'),
    pair: ed25519,
    algorithm: 'EdDSA',
  },
  'base64 of 32 bytes': { secret: seed.toString('base64'), pair: ed25519, algorithm: 'EdDSA' },
} as const;

function pem({ privateKey }: KeyPair, type: 'sec1' | 'pkcs8'): string {
  return privateKey.export({ format: 'pem', type }).toString();
}
