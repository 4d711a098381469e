import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Credentials, parseCredentials } from '@coinlake/coinbase';
import * as z from 'zod/mini';
import { ConfigError } from './errors.ts';

const apiKey = z.object({ apiKey: z.string(), apiSecret: z.string() });

/**
 * The Coinbase key in a secret; undefined if both of its fields are empty, as a deploy leaves them.
 *
 * @throws ConfigError when the secret is anything else
 */
export async function loadCredentials(
  client: SecretsManagerClient,
  secretArn: string,
): Promise<Credentials | undefined> {
  const { SecretString = '' } = await client.send(
    new GetSecretValueCommand({ SecretId: secretArn }),
  );
  return credentialsIn(SecretString);
}

/** Reads the text of the secret, `{"apiKey": "…", "apiSecret": "…"}`. */
export function credentialsIn(text: string): Credentials | undefined {
  const parsed = apiKey.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new ConfigError(
      `the Coinbase secret must be {"apiKey": "…", "apiSecret": "…"}, got ${text.length} characters that are not`,
    );
  }
  const isEmpty = parsed.data.apiKey === '' && parsed.data.apiSecret === '';
  return isEmpty ? undefined : parseCredentials(parsed.data);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
