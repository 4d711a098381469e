import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@coinlake/lake-environment';
import { readEnvironment, stacksOf } from '@coinlake/lake-environment';
import type { Billed } from '../../src/cost/alternatives.ts';
import { estimate } from '../../src/cost/estimate.ts';
import { readPriceTable } from '../../src/cost/price-table.ts';
import { lakeOf } from '../../src/lake.ts';
import { repository } from '../../src/repository.ts';

export const prices = readPriceTable();

/** A committed environment, changed, with the stacks that are committed for it. */
export function committed(name: 'dev' | 'prod', own: Partial<Environment> = {}): Billed {
  const environment = { ...readEnvironment(repository.environments, name), ...own };
  const stacks = stacksOf(environment).map(({ name }) => committedStack(name));
  return { stacks, lake: lakeOf(environment), prices };
}

export function committedStack(name: string) {
  const file = join(repository.root, repository.baseline, `${name}.tf.json`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function billOf(name: 'dev' | 'prod', own: Partial<Environment> = {}) {
  const { stacks, lake, prices } = committed(name, own);
  return estimate(stacks, lake, prices);
}
