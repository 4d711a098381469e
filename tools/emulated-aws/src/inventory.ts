import { type Listing, listings } from './listings.ts';

interface Account {
  readonly url: string;
  readonly accountId: string;
  readonly region: string;
}

/** Headers of a request to `service`; moto does not check the signature. */
function headers(service: string, region: string, target: string | undefined, form: unknown) {
  const scope = `emulated/20260101/${region}/${service}/aws4_request`;
  return {
    Authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    'Content-Type': form ? 'application/x-www-form-urlencoded' : 'application/x-amz-json-1.1',
    ...(target && { 'X-Amz-Target': target }),
  };
}

async function ask(account: Account, service: string, listing: Omit<Listing, 'names' | 'kind'>) {
  const { target, form, path = '/', input = () => ({}) } = listing;
  const { method = target || form ? 'POST' : 'GET' } = listing;
  const response = await fetch(account.url + path, {
    method,
    headers: headers(service, account.region, target, form),
    ...(method === 'POST' && { body: form ?? JSON.stringify(input(account.accountId)) }),
  });
  const text = await response.text();
  if (response.ok) return text;
  throw new Error(
    `asked ${service} for ${target ?? form ?? path}, got ${response.status}: ${text.slice(0, 2000)}`,
  );
}

async function inventoryOf(account: Account, listing: Listing): Promise<string[]> {
  const { service, kind, names } = listing;
  const text = await ask(account, service, listing);
  const found =
    typeof names === 'string'
      ? [...text.matchAll(new RegExp(`<${names}>([^<]*)<`, 'g'))].map(([, name]) => name)
      : names(JSON.parse(text));
  return found.map((name) => `${service} ${kind} ${name}`);
}

/** Customer keys of KMS whose deletion is not scheduled. */
async function keysInUse(account: Account): Promise<string[]> {
  const list = JSON.parse(
    await ask(account, 'kms', { service: 'kms', target: 'TrentService.ListKeys' }),
  );
  const keys: string[] = [];
  for (const { KeyId } of list.Keys) {
    const answer = await ask(account, 'kms', {
      service: 'kms',
      target: 'TrentService.DescribeKey',
      input: () => ({ KeyId }),
    });
    const { KeyState, KeyManager } = JSON.parse(answer).KeyMetadata;
    if (KeyState !== 'PendingDeletion' && KeyManager === 'CUSTOMER') keys.push(`kms key ${KeyId}`);
  }
  return keys;
}

/**
 * The resources of the account, one line each: service, kind and name or ARN. Without the resources that
 * every account has, keys whose deletion is scheduled, and Lake Formation's settings.
 */
export async function inventory(account: Account): Promise<string[]> {
  const lines = await keysInUse(account);
  for (const listing of listings) lines.push(...(await inventoryOf(account, listing)));
  return lines.sort();
}
