import { type GetJson, jsonGetter, type RequestPolicy } from './request.ts';
import { throttle } from './throttle.ts';

type GetterOptions = Omit<RequestPolicy, 'throttle'> & Partial<Pick<RequestPolicy, 'throttle'>>;

/** Getters by base URL. Those of one host share a rate limit, because the host counts per address. */
export function getterPerHost(options: GetterOptions): (baseUrl: string) => GetJson {
  const getters = new Map<string, GetJson>();
  return (baseUrl) => {
    const { host } = new URL(baseUrl);
    const getter =
      getters.get(host) ?? jsonGetter({ ...options, throttle: options.throttle ?? throttle() });
    getters.set(host, getter);
    return getter;
  };
}
