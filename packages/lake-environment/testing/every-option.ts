import { parseEnvironment } from '../src/environment.ts';
import type { Environment } from '../src/schema/environment-schema.ts';
import { anEnvironmentFile } from './environment-file.ts';

/** An environment with every option that the committed ones do not use. */
export function everyOption(): Environment {
  const { ingestor } = anEnvironmentFile({});
  const changes = {
    name: 'full',
    destroyable: false,
    ingestor: { ...(ingestor as object), coinbaseKeyVersion: 1 },
    stream: { mode: 'on-demand', retentionHours: 168 },
    network: {
      kind: 'create',
      cidr: '10.20.0.0/20',
      availabilityZones: ['us-east-1a', 'us-east-1b'],
    },
    packaging: { kind: 'image', tag: 'v1' },
    alerts: { emails: ['lake@example.com'], phones: [], monthlyBudgetUsd: 100 },
    portal: {
      domain: 'prices',
      project: 'lake',
      members: ['arn:aws:iam::111122223333:role/Stewards'],
    },
    ciAccess: { repository: 'owner/coinlake' },
    audit: { enabled: true },
  };
  return parseEnvironment(anEnvironmentFile(changes), 'the environment with every option');
}
