import type { Environment } from '@coinlake/lake-environment';
import { estimateContext } from '../cost/estimate.ts';
import { readPriceTable } from '../cost/price-table.ts';
import { OperatorError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { openLake } from '../lake.ts';
import { repository } from '../repository.ts';
import { runCommand } from '../run-command.ts';
import { step, type Terminal } from '../terminal.ts';
import { selectStacks } from '../terraform/select-stacks.ts';
import { synthesise } from '../terraform/synthesise.ts';
import { readStack } from '../terraform/synthesised-stack.ts';
import { verifyBackend } from '../terraform/verify-backend.ts';
import { auditLeftovers } from './audit/audit.ts';
import { verifyNothingRestsOn } from './dependents.ts';
import { destroyStacks } from './destroy-stacks.ts';
import { administratorsOfOthers } from './dismiss-administrators.ts';
import { teardownReport } from './report.ts';
import { type BucketContent, surveyBuckets } from './survey.ts';

export interface TeardownOptions {
  readonly env: string;
  readonly stack?: string;
  /** The environment's name, in place of the question. */
  readonly confirm?: string;
  readonly synthesised?: string;
  readonly json?: boolean;
}

/** Takes a lake away and looks for what is left. Can be run again after a failure at any point. */
export async function teardown(options: TeardownOptions, terminal: Terminal): Promise<ExitCode> {
  const { aws, ...lake } = await openLake(options.env);
  const { environment, names } = lake;
  const { selected, leftAlone } = selectStacks(environment, options.stack);
  verifyBackend(environment);
  demandDestroyable(environment);
  await verifyNothingRestsOn(selected, lake, aws.s3);
  const roles = selected.map(({ role }) => role);
  terminal.note(`This deletes in account ${environment.accountId}:`);
  for (const { name } of selected) terminal.note(`  ${name}`);
  for (const content of roles.includes('lakehouse') ? await surveyBuckets(aws.s3, names) : []) {
    terminal.note(`  ${describeContent(content)}`);
  }
  await confirmName(options, terminal);

  const synthesised = options.synthesised ?? repository.synthesised;
  if (!options.synthesised) {
    await step(terminal, 'build and synthesise', () => synthesise(runCommand));
  }
  const stacks = selected.map(({ name }) => readStack(synthesised, name));
  await destroyStacks(selected, { lake, aws, synthesised, run: runCommand, terminal });
  const result = {
    environment: environment.name,
    leftovers: await auditLeftovers(stacks, {
      aws,
      ...estimateContext(lake, readPriceTable()),
    }),
    kept: leftAlone,
    administrators: roles.includes('governance')
      ? await administratorsOfOthers(aws.lakeFormation, lake)
      : [],
  };
  terminal.show(options.json ? JSON.stringify(result) : teardownReport(result));
  return result.leftovers.length > 0 ? exitCode.needsHuman : exitCode.ok;
}

function describeContent({ bucket, objects, bytes }: BucketContent): string {
  return `${bucket}: ${objects} objects, ${(bytes / 1e6).toFixed(1)} MB`;
}

function demandDestroyable({ name, destroyable }: Environment): void {
  if (destroyable) return;
  throw new OperatorError(`${name} is not destroyable`, {
    next: `set "destroyable": true in apps/infra/environments/${name}.json`,
  });
}

async function confirmName({ env, confirm }: TeardownOptions, terminal: Terminal): Promise<void> {
  const typed = confirm ?? (await terminal.ask(`Type ${env} to delete it for good:`));
  if (typed === env) return;
  throw new OperatorError(`got "${typed}", expected "${env}"; nothing was changed`, {
    next: `npm run teardown -- --env ${env}`,
  });
}
