import { join } from 'node:path';

/** The built function of the Lambda. */
export interface Bundle {
  readonly handler: string;
  /** The deployed archive, which contains only the handler. */
  readonly zip: string;
}

/** @param repository - root of a checkout in which `lambda-ingestor` has been built */
export function bundleIn(repository = join(import.meta.dirname, '../../..')): Bundle {
  const built = join(repository, 'packages/lambda-ingestor/dist');
  return { handler: join(built, 'handler.mjs'), zip: join(built, 'lambda-ingestor.zip') };
}
