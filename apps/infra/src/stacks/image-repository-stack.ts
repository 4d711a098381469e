import type { Construct } from 'constructs';
import { ImageRepository } from '../ingest/image-repository.ts';
import { LakeKey } from '../storage/lake-key.ts';
import { LakeStack, type LakeStackProps } from './lake-stack.ts';

/**
 * The repository of the ingestor's images. Deployed before the lakehouse, whose function cannot be
 * created without its image; therefore it has a key of its own.
 */
export class ImageRepositoryStack extends LakeStack {
  constructor(scope: Construct, id: string, props: LakeStackProps) {
    super(scope, id, props);
    const { names } = props;
    const { destroyable } = props.environment;
    const key = new LakeKey(this, 'Key', { names, alias: names.imageKeyAlias, destroyable });
    new ImageRepository(this, 'Images', { names, key, destroyable });
  }
}
