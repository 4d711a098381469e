import { generateKeyPairSync, randomUUID } from 'node:crypto';

/** A Coinbase key made up for one story: wherever it turns up, it has leaked. */
export interface Canary {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** What Coinbase knows of it. */
  readonly publicKey: string;
}

export function aCanary(): Canary {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
  const publicHalf = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  return {
    apiKey: `organizations/${randomUUID()}/apiKeys/${randomUUID()}`,
    apiSecret: Buffer.concat([seed, publicHalf]).toString('base64'),
    publicKey: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
  };
}

/** A text as it is, in base64 at whatever offset, and as part of a URL. */
export function guisesOf(secret: string): string[] {
  const atOffset = (offset: number) => {
    const encoded = Buffer.from(' '.repeat(offset) + secret).toString('base64url');
    // The first and last characters depend on the neighbours.
    return encoded.slice(offset === 0 ? 0 : offset + 1, -3);
  };
  const base64 = [0, 1, 2].flatMap((offset) => {
    const url = atOffset(offset);
    return [url, url.replaceAll('-', '+').replaceAll('_', '/')];
  });
  return [
    ...new Set([
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      ...base64,
    ]),
  ];
}

/** The names of the texts that contain the canary's key or secret in any encoding. */
export function placesWith(canary: Canary, texts: Iterable<readonly [string, Buffer | string]>) {
  const guises = [canary.apiKey, canary.apiSecret].flatMap(guisesOf);
  return [...texts]
    .filter(([, text]) => guises.some((guise) => text.includes(guise)))
    .map(([name]) => name);
}
