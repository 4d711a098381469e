import { resolve } from 'node:path';
import { lakeApp } from './app.ts';
import { readEnvironments } from './environments.ts';
import { readIngestorBundle } from './ingestor-bundle.ts';

// Run from this workspace's folder, as npm, nx and cdktf do.
const environments = readEnvironments('environments');
const bundle = readIngestorBundle(
  resolve('../../packages/lambda-ingestor/dist/lambda-ingestor.zip'),
);

lakeApp(environments, bundle).synth();
