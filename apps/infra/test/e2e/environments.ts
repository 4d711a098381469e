import type { EnvironmentFile } from './operator/checkout.ts';

/** An environment of the story. */
export interface StoryEnvironment {
  readonly name: string;
  /** Whether it has an image repository, a portal and roles for CI. */
  readonly hasOptions: boolean;
  /** What is changed in the committed file after bootstrap completed it. */
  readonly edit: (file: EnvironmentFile) => EnvironmentFile;
}

/** With a Coinbase key, whose value is empty at first. */
function withCoinbaseKey(file: EnvironmentFile): EnvironmentFile {
  return { ...file, ingestor: { ...file.ingestor, coinbaseKeyVersion: 1 } };
}

/** As committed, and packed as a zip. */
export const dev: StoryEnvironment = { name: 'dev', hasOptions: false, edit: withCoinbaseKey };

/** With every option that there is, packed as an image, asking the signed API. */
export const prod: StoryEnvironment = {
  name: 'prod',
  hasOptions: true,
  edit: (committed) => {
    const file = withCoinbaseKey(committed);
    return {
      ...file,
      destroyable: true,
      ingestor: { ...file.ingestor, source: 'advanced-trade' },
      packaging: { kind: 'image', tag: 'story' },
      network: {
        kind: 'create',
        cidr: '10.20.0.0/20',
        availabilityZones: [`${file.region}a`, `${file.region}b`],
      },
      portal: { domain: 'Coinlake', project: 'Prices', members: file.access.analysts },
      ciAccess: { repository: 'example/coinlake' },
    };
  },
};
