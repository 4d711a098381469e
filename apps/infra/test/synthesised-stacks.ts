import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '@coinlake/lake-environment';
import { readEnvironments } from '@coinlake/lake-environment';
import { lakeApp } from '../src/app.ts';
import type { IngestorBundle } from '../src/ingest/ingestor-bundle.ts';

/** A stack as `synth` writes it. */
export interface SynthesisedStack {
  readonly name: string;
  readonly json: TerraformJson;
}

/** A synthesised stack, with its `cdk.tf.json` and its assets in `directory`. */
export interface WrittenStack extends SynthesisedStack {
  readonly directory: string;
}

export interface TerraformJson {
  /** cdktf's comment. */
  readonly '//'?: unknown;
  readonly resource: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;
  readonly variable?: Readonly<Record<string, unknown>>;
}

/** The environments whose files are committed. */
export function committedEnvironments(): Environment[] {
  return readEnvironments(join(__dirname, '../environments'));
}

/** A fixed bundle instead of the built ingestor, so that the synthesised JSON is always the same. */
export function aBundle(): IngestorBundle {
  const path = join(__dirname, 'fixtures/lambda-ingestor.zip');
  return { path, sha256: 'YnVuZGxlIG9mIHRoZSBpbmdlc3RvciBmb3IgdGVzdHM=' };
}

/** The JSON of every stack of `environments`. */
export function synthesise(environments: readonly Environment[]) {
  const directory = mkdtempSync(join(tmpdir(), 'coinlake-'));
  try {
    return synthesiseIn(directory, environments).map(({ name, json }) => ({ name, json }));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Every stack of `environments`, synthesised into `outdir` as `npm run synth` does it. */
export function synthesiseIn(outdir: string, environments: readonly Environment[]) {
  lakeApp(environments, aBundle(), { outdir }).synth();
  const stacks = join(outdir, 'stacks');
  return readdirSync(stacks)
    .sort()
    .map((name): WrittenStack => {
      const directory = join(stacks, name);
      return { name, directory, json: readJson(join(directory, 'cdk.tf.json')) };
    });
}

/** How many resources a stack has. */
export function resourceCount({ json }: SynthesisedStack): number {
  return Object.values(json.resource).reduce((sum, byId) => sum + Object.keys(byId).length, 0);
}

function readJson(file: string): TerraformJson {
  return JSON.parse(readFileSync(file, 'utf8')) as TerraformJson;
}
