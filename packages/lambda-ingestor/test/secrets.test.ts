import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { secretForms } from '@coinlake/coinbase/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { credentialsIn, loadCredentials } from '../src/secrets.ts';

const arn = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:coinbase';
const apiKey = 'organizations/1/apiKeys/2';

describe('loadCredentials', () => {
  const secrets = mockClient(SecretsManagerClient);
  const client = new SecretsManagerClient({ region: 'eu-central-1' });
  beforeEach(() => secrets.reset());

  it('reads the key from the secret', async () => {
    const apiSecret = secretForms['SEC1 PEM'].secret;
    secrets
      .on(GetSecretValueCommand, { SecretId: arn })
      .resolves({ SecretString: JSON.stringify({ apiKey, apiSecret }) });

    await expect(loadCredentials(client, arn)).resolves.toMatchObject({
      keyId: apiKey,
      algorithm: 'ES256',
    });
  });

  it('refuses a secret that is not text', async () => {
    secrets.on(GetSecretValueCommand).resolves({});

    await expect(loadCredentials(client, arn)).rejects.toThrow('got 0 characters that are not');
  });
});

describe('credentialsIn', () => {
  it('finds no key in an empty secret', () => {
    expect(credentialsIn('{"apiKey":"","apiSecret":""}')).toBeUndefined();
  });

  it.each([
    ['text', 'very-secret'],
    ['other fields', '{"name":"very-secret"}'],
    ['a number for a key', '{"apiKey":1,"apiSecret":"very-secret"}'],
  ])('refuses %s without repeating it', (_, text) => {
    expect(() => credentialsIn(text)).toThrow(
      `the Coinbase secret must be {"apiKey": "…", "apiSecret": "…"}, got ${text.length} characters that are not`,
    );
  });

  it('refuses a secret of which only one half is filled in', () => {
    expect(() => credentialsIn(`{"apiKey":"${apiKey}","apiSecret":""}`)).toThrow(
      'got 0 characters',
    );
  });
});
