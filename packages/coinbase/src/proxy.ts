import { getProxyForUrl } from 'proxy-from-env';
import { ProxyAgent } from 'undici';

const variables = ['https_proxy', 'http_proxy', 'all_proxy'].flatMap((name) => [
  name,
  name.toUpperCase(),
]);

/**
 * The proxy through which the environment wants `url` to be asked, by HTTPS_PROXY, HTTP_PROXY,
 * ALL_PROXY and NO_PROXY, lower case first; undefined if it is asked directly. This machine is
 * never asked through a proxy.
 *
 * @throws Error if the proxy is not an HTTP one. The message holds no credentials.
 */
export function proxyOf(url: string | URL): string | undefined {
  const { hostname, href } = new URL(url);
  if (isLoopback(hostname)) return undefined;
  const proxy = withScheme(getProxyForUrl(href));
  if (proxy === '') return undefined;
  if (!URL.canParse(proxy) || !/^https?:$/.test(new URL(proxy).protocol)) {
    const got = proxy.replace(/\/\/.*@/, '//…@');
    throw new Error(
      `HTTPS_PROXY must be the URL of an HTTP proxy such as http://proxy:3128, got ${got}`,
    );
  }
  return proxy;
}

/** A `fetch` that goes through the proxies of the environment. Otherwise it is the runtime's. */
export function proxiedFetch(): typeof fetch {
  const agents = new Map<string, ProxyAgent>();
  const agentOf = (proxy: string) => {
    const agent = agents.get(proxy) ?? new ProxyAgent(proxy);
    agents.set(proxy, agent);
    return agent;
  };
  return async (input, init) => {
    const proxy = proxyOf(input instanceof Request ? input.url : input);
    if (proxy === undefined) return globalThis.fetch(input, init);
    // The runtime's fetch takes the dispatcher of any undici.
    const options: object = { ...init, dispatcher: agentOf(proxy) };
    return globalThis.fetch(input, options);
  };
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

/** A proxy written without a scheme is an HTTP one, as for curl; the library gives it the URL's own. */
function withScheme(proxy: string): string {
  const isAsWritten = variables.some((name) => process.env[name] === proxy);
  return isAsWritten ? proxy : proxy.replace(/^https:/, 'http:');
}
