import { resolve } from 'node:path';
import { readEnvironments } from '@coinlake/lake-environment';
import { lakeApp } from './app.ts';
import { readIngestorBundle } from './ingest/ingestor-bundle.ts';

// Run from this workspace's folder, as npm, nx and cdktf do.
const environments = readEnvironments('environments');
const bundle = readIngestorBundle(
  resolve('../../packages/lambda-ingestor/dist/lambda-ingestor.zip'),
);

lakeApp(environments, bundle).synth();
