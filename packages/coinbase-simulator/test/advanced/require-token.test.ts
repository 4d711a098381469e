import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { aSimulator, closeAll, noon, signedTicker } from '../a-simulator.ts';

afterEach(closeAll);

const id = 'organizations/1/apiKeys/2';
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed25519 = generateKeyPairSync('ed25519');
const now = Math.floor(noon / 1000);

interface TokenParts {
  readonly key?: KeyObject;
  readonly header?: object;
  readonly claims?: object;
}

/** A token as Coinbase wants it, but for the parts given. */
function aToken({ key = p256.privateKey, header = {}, claims = {} }: TokenParts = {}) {
  const alg = key.asymmetricKeyType === 'ec' ? 'ES256' : 'EdDSA';
  const uri = `GET api.coinbase.com${signedTicker}`;
  return new SignJWT({ sub: id, iss: 'cdp', nbf: now, exp: now + 120, uri, ...claims })
    .setProtectedHeader({ alg, typ: 'JWT', kid: id, nonce: '0123456789abcdef', ...header })
    .sign(key);
}

async function askWith(authorization: string, publicKey: KeyObject | string = p256.publicKey) {
  const { url } = await aSimulator({ apiKeys: [{ id, publicKey }] });
  return fetch(`${url}${signedTicker}?limit=1`, { headers: { Authorization: authorization } });
}

describe('a signed call', () => {
  it.each([
    ['ES256', p256],
    ['EdDSA', ed25519],
  ])('is answered when its token is signed with %s', async (_, { privateKey, publicKey }) => {
    const response = await askWith(`Bearer ${await aToken({ key: privateKey })}`, publicKey);

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ trades: [{ product_id: 'BTC-USD' }] });
  });

  it('is answered when the public key was given as PEM', async () => {
    const pem = p256.publicKey.export({ type: 'spki', format: 'pem' }).toString();

    expect((await askWith(`Bearer ${await aToken()}`, pem)).status).toBe(200);
  });

  it('may name the host that it calls', async () => {
    const { url } = await aSimulator({ apiKeys: [{ id, publicKey: p256.publicKey }] });
    const uri = `GET ${new URL(url).host}${signedTicker}`;
    const headers = { Authorization: `Bearer ${await aToken({ claims: { uri } })}` };

    expect((await fetch(url + signedTicker, { headers })).status).toBe(200);
  });

  it.each<[string, TokenParts, string | RegExp]>([
    // Node.js 20 and 22 notice it in different places.
    ['of another key', { key: ed25519.privateKey }, /alg|key type/i],
    ['of an unknown id', { header: { kid: 'x' } }, 'kid must be the id of a known key, got x'],
    ['with another type', { header: { typ: 'at+jwt' } }, 'typ'],
    ['without a nonce', { header: { nonce: '' } }, 'nonce must be random hexadecimal digits'],
    ['by another issuer', { claims: { iss: 'coinbase' } }, 'iss'],
    ['with another subject', { claims: { sub: 'x' } }, `sub must be the key id ${id}, got x`],
    ['not valid yet', { claims: { nbf: now + 60 } }, 'nbf'],
    ['that has expired', { claims: { exp: now - 1 } }, 'exp'],
    ['valid for too long', { claims: { exp: now + 121 } }, 'at most 120 s after nbf, got 121'],
    [
      'with a scheme',
      { claims: { uri: `GET https://api.coinbase.com${signedTicker}` } },
      'uri must',
    ],
    [
      'with a query',
      { claims: { uri: `GET api.coinbase.com${signedTicker}?limit=1` } },
      'uri must',
    ],
    ['without a uri', { claims: { uri: undefined } }, 'uri'],
  ])('is refused with a token %s', async (_, parts, problem) => {
    const response = await askWith(`Bearer ${await aToken(parts)}`);

    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      error: 'UNAUTHENTICATED',
      code: 16,
      message: expect.stringMatching(problem),
    });
  });

  it.each(['', 'Basic abc', 'Bearer not.a.token'])('is refused with %p', async (authorization) => {
    expect((await askWith(authorization)).status).toBe(401);
  });

  it('is refused while no key is configured', async () => {
    const { url } = await aSimulator();
    const headers = { Authorization: `Bearer ${await aToken()}` };

    expect((await fetch(url + signedTicker, { headers })).status).toBe(401);
  });

  it('needs real public keys', async () => {
    await expect(aSimulator({ apiKeys: [{ id, publicKey: 'secret' }] })).rejects.toThrow(
      `publicKey of ${id} must be PEM, got 6 other characters`,
    );
  });

  it('can be refused once although its token is valid', async () => {
    const simulator = await aSimulator({ apiKeys: [{ id, publicKey: p256.publicKey }] });
    const headers = { Authorization: `Bearer ${await aToken()}` };
    simulator.script({ kind: 'status', status: 401 }, { on: { api: 'signed' } });

    const first = await fetch(simulator.url + signedTicker, { headers });
    const second = await fetch(simulator.url + signedTicker, { headers });

    expect([first.status, second.status]).toEqual([401, 200]);
  });
});
