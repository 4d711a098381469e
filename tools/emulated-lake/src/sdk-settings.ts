import type { EmulatedAws } from '@coinlake/emulated-aws';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** What makes a client of the real SDK, for S3 too, talk to the emulated account. */
export function sdkSettings({ url, region }: Pick<EmulatedAws, 'url' | 'region'>) {
  return {
    endpoint: url,
    region,
    credentials: { accessKeyId: 'emulated', secretAccessKey: 'emulated' },
    // Kinesis speaks HTTP/2 by default, which no emulated AWS does.
    requestHandler: new NodeHttpHandler(),
    forcePathStyle: true,
  };
}
