import { generateKeyPairSync } from 'node:crypto';
import { parseCredentials } from '../../src/advanced-trade/credentials.ts';
import { CredentialsError } from '../../src/errors.ts';
import { secretForms } from '../../testing/keys.ts';

const apiKey = 'organizations/1/apiKeys/2';

describe('parseCredentials', () => {
  it.each(Object.entries(secretForms))('reads a secret in %s', (_, { secret, algorithm }) => {
    expect(parseCredentials({ apiKey, apiSecret: secret })).toMatchObject({
      keyId: apiKey,
      algorithm,
    });
  });

  it('refuses a legacy key and says what to create instead', () => {
    const parse = () =>
      parseCredentials({
        apiKey: 'abcdefghijklmnop',
        apiSecret: 'abcdefghijklmnopqrstuvwxyz012345',
      });

    expect(parse).toThrow(CredentialsError);
    expect(parse).toThrow(
      'apiKey is a legacy HMAC key, which Coinbase switched off in February 2025; create a Secret API key (Ed25519 or ECDSA) at https://portal.cdp.coinbase.com/projects/api-keys',
    );
  });

  it.each([
    ['an empty key id', '', 'c2VjcmV0', 'apiKey must be a key id, got an empty string'],
    ['some other text', apiKey, 'c2VjcmV0', 'got 8 characters that are 6 bytes'],
    [
      'a cut PEM',
      apiKey,
      '-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n',
      'apiSecret must be a whole PEM private key',
    ],
    [
      'two halves of different keys',
      apiKey,
      Buffer.alloc(64, 1).toString('base64'),
      "apiSecret's two halves must belong together",
    ],
  ])('refuses %s', (_, id, apiSecret, message) => {
    expect(() => parseCredentials({ apiKey: id, apiSecret })).toThrow(message);
  });

  it.each([
    ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, 'got rsa'],
    ['P-384', generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey, 'got secp384r1'],
  ])('refuses a key on %s', (_, key, message) => {
    const apiSecret = key.export({ format: 'pem', type: 'pkcs8' }).toString();

    expect(() => parseCredentials({ apiKey, apiSecret })).toThrow(message);
  });

  it('keeps the secret out of its messages', () => {
    const apiSecret = 'bm90LWEta2V5LWJ1dC1zZWNyZXQ=';

    expect(() => parseCredentials({ apiKey, apiSecret })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(apiSecret.slice(0, 8)) }),
    );
  });
});
