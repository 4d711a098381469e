import { networkCause } from '../../src/requests/network-cause.ts';

const withCode = (message: string, code: unknown) => Object.assign(new Error(message), { code });
const fetchFailed = (cause: unknown) => new TypeError('fetch failed', { cause });

describe('networkCause', () => {
  it.each([
    [
      'getaddrinfo ENOTFOUND api.coinbase.com',
      withCode('getaddrinfo ENOTFOUND api.coinbase.com', 'ENOTFOUND'),
    ],
    [
      'self-signed certificate (DEPTH_ZERO_SELF_SIGNED_CERT)',
      withCode('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT'),
    ],
    [
      'certificate has expired (CERT_HAS_EXPIRED)',
      withCode('certificate has expired', 'CERT_HAS_EXPIRED'),
    ],
    ['ECONNRESET', withCode('', 'ECONNRESET')],
    [
      'connect ETIMEDOUT 1.2.3.4:443',
      new AggregateError([withCode('connect ETIMEDOUT 1.2.3.4:443', 'ETIMEDOUT')], ''),
    ],
    ['bad port: fetch refused a port of another protocol', new Error('bad port')],
    ['inner', new Error('outer', { cause: new Error('inner') })],
  ])('says %s', (text, cause) => {
    expect(networkCause(fetchFailed(cause))).toBe(text);
  });

  it('says what it has where there is no cause', () => {
    expect(networkCause(new TypeError('fetch failed'))).toBe('fetch failed');
    expect(networkCause(fetchFailed('a text'))).toBe('fetch failed');
    expect(networkCause('a text')).toBe('a text');
  });

  it('leaves out the numbers that browsers give to errors', () => {
    expect(networkCause(AbortSignal.abort().reason)).toBe('This operation was aborted');
  });
});
