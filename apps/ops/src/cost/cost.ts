import { stacksOf } from '@coinlake/lake-environment';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { readLake } from '../lake.ts';
import { repository } from '../repository.ts';
import { runCommand } from '../run-command.ts';
import { step, type Terminal } from '../terminal.ts';
import { synthesise } from '../terraform/synthesise.ts';
import { readStack } from '../terraform/synthesised-stack.ts';
import { alternatives } from './alternatives.ts';
import { notCounted } from './caveats.ts';
import { estimate } from './estimate.ts';
import { readPriceTable } from './price-table.ts';
import { costReport } from './report.ts';

export interface CostOptions {
  readonly env: string;
  /** What has been synthesised already; nothing is built then. */
  readonly synthesised?: string;
  readonly json?: boolean;
}

/** Shows the monthly bill of an environment, as its stacks are synthesised now. Needs nothing of AWS. */
export async function cost(
  { env, synthesised, json }: CostOptions,
  terminal: Terminal,
  run = runCommand,
): Promise<ExitCode> {
  const lake = readLake(env);
  if (!synthesised) await step(terminal, 'build and synthesise', () => synthesise(run));
  const directory = synthesised ?? repository.synthesised;
  const stacks = stacksOf(lake.environment).map(({ name }) => readStack(directory, name));
  const prices = readPriceTable();
  const bill = estimate(stacks, lake, prices);
  const choices = alternatives({ stacks, lake, prices });
  terminal.show(
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
