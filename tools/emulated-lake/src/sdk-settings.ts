import type { EmulatedAws } from '@coinlake/emulated-aws';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** Settings with which a client of the real SDK uses the emulated account. */
export function sdkSettings({ url, region }: Pick<EmulatedAws, 'url' | 'region'>) {
  return {
    endpoint: url,
    region,
    credentials: { accessKeyId: 'emulated', secretAccessKey: 'emulated' },
    // The Kinesis client uses HTTP/2 by default, which moto does not support.
    requestHandler: new NodeHttpHandler(),
    forcePathStyle: true,
  };
}
