import { loadEnvironment } from '../environment.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { repository } from '../repository.ts';
import type { Terminal } from '../terminal.ts';
import { stacksOf } from '../terraform/stacks.ts';
import { readStack } from '../terraform/synthesised-stack.ts';
import { alternatives } from './alternatives.ts';
import { notCounted } from './caveats.ts';
import { estimate } from './estimate.ts';
import { readPriceTable } from './price-table.ts';
import { costReport } from './report.ts';

export interface CostOptions {
  readonly env: string;
  readonly json?: boolean;
}

/** Shows the monthly bill of an environment. Needs the synthesised stacks and nothing of AWS. */
export async function cost({ env, json }: CostOptions, { show }: Terminal): Promise<ExitCode> {
  const environment = loadEnvironment(repository.environments, env);
  const stacks = stacksOf(environment).map(({ name }) => readStack(repository.synthesised, name));
  const prices = readPriceTable();
  const bill = estimate(stacks, environment, prices);
  const choices = alternatives({ stacks, environment, prices });
  show(
    json
      ? JSON.stringify(
          { environment: env, ...bill, choices, notCounted, asOf: prices.asOf },
          undefined,
          2,
        )
      : costReport(env, bill, choices, prices),
  );
  return bill.unpriced.length > 0 ? exitCode.needsHuman : exitCode.ok;
}
