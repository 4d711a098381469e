import { lakeNames } from '@coinlake/infra/naming';
import { awsClients } from '../aws-clients.ts';
import { dollars } from '../cost/cost-line.ts';
import { readPriceTable } from '../cost/price-table.ts';
import { loadEnvironment } from '../environment.ts';
import { OperatorError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { repository } from '../repository.ts';
import { runCommand } from '../run-command.ts';
import { step, type Terminal } from '../terminal.ts';
import { cdktf } from '../terraform/cdktf.ts';
import { stacksOf } from '../terraform/stacks.ts';
import { synthesise } from '../terraform/synthesise.ts';
import { verifyAccount } from '../verify-account.ts';
import { auditRemnants, type Remnant } from './audit.ts';
import { applyForceFlags } from './force-flags.ts';
import { quieten } from './quieten.ts';
import { administratorsOfOthers, restoreAdministrators } from './restore-admins.ts';
import { surveyBuckets } from './survey.ts';

export interface TeardownOptions {
  readonly env: string;
  /** The environment's name, in place of the question. */
  readonly confirm?: string;
  readonly synthesised?: string;
  readonly json?: boolean;
}

/** Takes a lake away. Every step looks first whether it is done, so that it can be run again at any point. */
export async function teardown(options: TeardownOptions, terminal: Terminal): Promise<ExitCode> {
  const environment = loadEnvironment(repository.environments, options.env);
  const aws = awsClients(environment.region);
  const names = lakeNames(environment);
  await verifyAccount(aws.sts, environment);
  if (!environment.destroyable) {
    throw new OperatorError(`${environment.name} is not destroyable`, {
      next: `set "destroyable": true in apps/infra/environments/${environment.name}.json`,
    });
  }
  terminal.note(`This deletes ${environment.name} in account ${environment.accountId}, with:`);
  for (const { bucket, objects, bytes } of await surveyBuckets(aws.s3, names)) {
    terminal.note(`  ${bucket}: ${objects} objects, ${(bytes / 1e6).toFixed(1)} MB`);
  }
  await confirmName(options, terminal);

  const synthesised = options.synthesised ?? repository.synthesised;
  if (!options.synthesised) {
    await step(terminal, 'build and synthesise', () => synthesise(runCommand));
  }
  await quieten(aws, environment, names, terminal);
  const others = await administratorsOfOthers(aws.lakeFormation, environment);
  for (const { name, role } of stacksOf(environment).reverse()) {
    if (role !== 'governance') {
      await step(terminal, `let ${name} be deleted`, () =>
        applyForceFlags(name, synthesised, runCommand),
      );
    }
    await step(terminal, `destroy ${name}`, () =>
      cdktf('destroy', name, synthesised, runCommand, terminal),
    );
  }
  await restoreAdministrators(aws.lakeFormation, others);
  const remnants = await auditRemnants(aws, names, readPriceTable().prices);
  terminal.show(options.json ? JSON.stringify({ remnants, others }) : report(remnants, others));
  return remnants.length > 0 ? exitCode.needsHuman : exitCode.ok;
}

async function confirmName({ env, confirm }: TeardownOptions, terminal: Terminal): Promise<void> {
  const typed = confirm ?? (await terminal.ask(`Type ${env} to delete it for good:`));
  if (typed === env) return;
  throw new OperatorError(`got "${typed}", expected "${env}"; nothing was changed`, {
    next: `npm run teardown -- --env ${env}`,
  });
}

function report(remnants: readonly Remnant[], others: readonly string[]): string {
  const cents = remnants.reduce((sum, { monthlyCents }) => sum + monthlyCents, 0);
  return [
    remnants.length === 0 ? 'Nothing is left.' : `Left, at ${dollars(cents)} a month:`,
    ...remnants.map(({ what, monthlyCents }) => `  ${what}: ${dollars(monthlyCents)}`),
    ...(others.length > 0 ? [`Lake Formation administrators that stay: ${others.join(', ')}`] : []),
    'State bucket and lock table stay, for other environments; their cost is below a cent.',
  ].join('\n');
}
