import { jwtVerify } from 'jose';
import { parseCredentials } from '../../src/advanced-trade/credentials.ts';
import { signToken } from '../../src/advanced-trade/token.ts';
import { p256, secretForms } from '../../testing/keys.ts';

const apiKey = 'organizations/1/apiKeys/2';
const issuedAtSeconds = 1795372800;
const claims = {
  uri: 'GET api.coinbase.com/api/v3/brokerage/products/BTC-USD/ticker',
  issuedAtSeconds,
  nonce: '0123456789abcdef',
};

describe('signToken', () => {
  it.each(Object.entries(secretForms))(
    'signs with a secret in %s what its public half verifies',
    async (_, { secret, pair, algorithm }) => {
      const token = signToken(parseCredentials({ apiKey, apiSecret: secret }), claims);

      const verified = await jwtVerify(token, pair.publicKey, {
        algorithms: [algorithm],
        issuer: 'cdp',
        subject: apiKey,
        typ: 'JWT',
        currentDate: new Date(issuedAtSeconds * 1000),
      });
      expect(verified.protectedHeader).toEqual({
        alg: algorithm,
        typ: 'JWT',
        kid: apiKey,
        nonce: claims.nonce,
      });
      expect(verified.payload).toEqual({
        sub: apiKey,
        iss: 'cdp',
        nbf: issuedAtSeconds,
        exp: issuedAtSeconds + 120,
        uri: claims.uri,
      });
    },
  );

  it('makes a token that no other key verifies', async () => {
    const { secret } = secretForms['base64 of 64 bytes'];
    const token = signToken(parseCredentials({ apiKey, apiSecret: secret }), claims);

    await expect(jwtVerify(token, p256.publicKey)).rejects.toThrow();
  });
});
