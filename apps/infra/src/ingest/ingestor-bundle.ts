import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { AssetType, TerraformAsset } from 'cdktf';
import type { Construct } from 'constructs';

/** The built ingestor and its checksum. */
export interface IngestorBundle {
  readonly path: string;
  /** SHA-256 of the file, in base64. */
  readonly sha256: string;
}

/**
 * Reads the built ingestor.
 *
 * @throws Error with the command that builds the bundle, if the file does not exist
 */
export function readIngestorBundle(path: string): IngestorBundle {
  if (!existsSync(path)) {
    throw new Error(
      `${path}: no such file, expected the built ingestor: run npx nx build lambda-ingestor`,
    );
  }
  return { path, sha256: createHash('sha256').update(readFileSync(path)).digest('base64') };
}

/** The arguments of a function that runs from the zip, which synth copies next to the stack's JSON. */
export function zipPackage(scope: Construct, { path, sha256 }: IngestorBundle) {
  const asset = new TerraformAsset(scope, 'Bundle', {
    path,
    type: AssetType.FILE,
    assetHash: Buffer.from(sha256, 'base64').toString('hex'),
  });
  return {
    packageType: 'Zip',
    filename: asset.path,
    sourceCodeHash: sha256,
    handler: 'handler.handler',
    runtime: 'nodejs22.x',
    architectures: ['arm64'],
  };
}
