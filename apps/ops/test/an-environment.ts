import { join } from 'node:path';
import type { Environment } from '@coinlake/infra/config';
import { loadEnvironment } from '../src/environment.ts';
import { repository } from '../src/repository.ts';

/** An environment that is nobody's: what people write into their files changes no test. */
export function anEnvironment(name: 'dev' | 'prod'): Environment {
  return loadEnvironment(join(repository.infra, 'test/environments'), name);
}
