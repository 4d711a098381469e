import type { Environment } from '@coinlake/lake-environment';
import { lakeNames } from '@coinlake/lake-environment';
import type { Construct } from 'constructs';
import { ImageRepository } from '../ingest/image-repository.ts';
import { LakeKey } from '../storage/lake-key.ts';
import { LakeStack } from './lake-stack.ts';

/**
 * Where the ingestor's image is pushed to. Deployed before the lakehouse, whose function cannot be
 * created without its image; hence a key of its own.
 */
export class ImageRepositoryStack extends LakeStack {
  constructor(scope: Construct, environment: Environment) {
    const names = lakeNames(environment);
    super(scope, names.stacks.imageRepository, environment);
    const { destroyable } = environment;
    const key = new LakeKey(this, 'Key', {
      names: { ...names, keyAlias: names.imageKeyAlias },
      destroyable,
    });
    new ImageRepository(this, 'Images', { names, key, destroyable });
  }
}
