import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lakeApp } from '../src/app.ts';
import type { Environment } from '../src/config.ts';
import { readEnvironments } from '../src/environments.ts';
import type { IngestorBundle } from '../src/ingestor-bundle.ts';

/** A stack as `synth` leaves it. */
export interface SynthesisedStack {
  readonly name: string;
  /** Where its `cdk.tf.json` and its assets lie. */
  readonly directory: string;
  readonly json: TerraformJson;
}

export interface TerraformJson {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;
  readonly variable?: Readonly<Record<string, unknown>>;
}

/** The environments whose files are committed. */
export function committedEnvironments(): Environment[] {
  return readEnvironments(join(__dirname, '../environments'));
}

/** Stands for the built ingestor: always the same, so that what is synthesised is too. */
export function aBundle(): IngestorBundle {
  const path = join(mkdtempSync(join(tmpdir(), 'coinlake-')), 'lambda-ingestor.zip');
  writeFileSync(path, 'a zip');
  return { path, sha256: 'YnVuZGxlIG9mIHRoZSBpbmdlc3RvciBmb3IgdGVzdHM=' };
}

/** Every stack of `environments`, synthesised as `npm run synth` does it. */
export function synthesise(environments: readonly Environment[], bundle = aBundle()) {
  const outdir = mkdtempSync(join(tmpdir(), 'coinlake-'));
  lakeApp(environments, bundle, { outdir }).synth();
  const stacks = join(outdir, 'stacks');
  return readdirSync(stacks)
    .sort()
    .map((name): SynthesisedStack => {
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
