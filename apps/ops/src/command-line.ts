import { environmentNames } from '@coinlake/lake-environment';
import { coinbaseSources, defaultSource } from '@coinlake/shared-schema';
import { Command, CommanderError } from 'commander';
import { type ExitCode, exitCode } from './exit-code.ts';
import { reportFailure } from './report-failure.ts';
import { repository } from './repository.ts';
import type { Terminal } from './terminal.ts';

/** A command's work. It gets the options as commander parsed them. */
type Work<Options> = (options: Options, terminal: Terminal) => Promise<ExitCode>;

/** Runs the command that the arguments name, and sets the exit code of this process. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<void> {
  try {
    await commandLine(terminal).parseAsync(args, { from: 'user' });
  } catch (error) {
    // Commander has shown its help, or what is wrong with the arguments.
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? exitCode.ok : exitCode.needsHuman;
  }
}

/**
 * The operator's commands. Each loads its code when it is called, so that `--help` is quick. Parsing
 * throws commander's errors instead of exiting.
 */
export function commandLine(terminal: Terminal): Command {
  const environments = environmentNames(repository.environments).join(', ');
  const program = new Command('coinlake')
    .description('Operates the lake')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.show(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
    })
    .showHelpAfterError(
      `  next: npm run <command> -- --help shows the options; --env takes one of ${environments}`,
    )
    .configureHelp({ commandUsage: usageOf })
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 failed, 2 a person must look or correct the input, ' +
        '3 deployed, and the doctor found something.',
    );

  const add = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .requiredOption('--env <name>', `environment: ${environments}, in apps/infra/environments`)
      .option('--json', 'print the result as JSON on stdout');
  const run =
    <Options extends object>(load: () => Promise<Work<Options>>) =>
    async (options: Options) => {
      const ended = load().then((work) => work(options, terminal));
      process.exitCode = await ended.catch((error) => reportFailure(error, options, terminal));
    };

  add('bootstrap', 'prepares the account: state bucket, lock table, backend.hcl, environment file')
    .option('--dry-run', 'say what would be made and make nothing')
    .action(run(async () => (await import('./bootstrap/bootstrap.ts')).bootstrap));
  add('backfill', "fills the candle table of a deployed lake from Coinbase's candles of past days")
    .requiredOption('--from <day>', 'first day (UTC), such as 2026-11-01')
    .requiredOption('--to <day>', 'last day (UTC), inclusive; today is filled up to now')
    .option('--products <list>', "products to ask for; by default the environment's")
    .option('--granularity <seconds>', 'length of a candle in seconds', '60')
    .option(
      '--source <source>',
      `which is asked first: ${coinbaseSources.join(' or ')}`,
      defaultSource,
    )
    .option('--again', 'fetch complete days too, and replace their candles')
    .action(run(async () => (await import('./backfill/backfill.ts')).backfill));
  add('cost', 'the monthly bill, computed from the stacks as they are now')
    .option('--synthesised <directory>', 'price what was synthesised there; build nothing')
    .action(run(async () => (await import('./cost/cost.ts')).cost));
  add('plan', 'what a deploy would do, as a review; exit code 2 when a warning needs a human')
    .option('--offline', 'compare two versions of the code; no credentials, no state')
    .option('--base <commit>', 'what to compare with (default: where this branch left main)')
    .option('--synthesised <directory>', 'plan what was synthesised there; build nothing')
    .option('--out <directory>', 'also write review-<env>.md and review-<env>.json there')
    .action(run(async () => (await import('./plan/plan.ts')).plan));
  add('deploy', 'builds, synthesises and deploys the stacks in order, then runs the doctor')
    .option(
      '--stack <role>',
      'only this one: governance, image-repository, lakehouse, portal or ci-access',
    )
    .option('--auto-approve', 'do not ask before each stack; refuses to lose data')
    .option('--allow-data-loss', 'with --auto-approve: go on although data would be lost')
    .option('--synthesised <directory>', 'deploy what was synthesised there; build nothing')
    .action(run(async () => (await import('./deploy/deploy.ts')).deploy));
  add('doctor', 'looks at the live account and says what is wrong and how to fix it').action(
    run(async () => (await import('./doctor/doctor.ts')).doctor),
  );
  add('redrive', 'sends dead-lettered records through the stream again').action(
    run(async () => (await import('./redrive/redrive.ts')).redrive),
  );
  add('teardown', 'takes the lake away, and audits what is left')
    .option('--stack <role>', 'only this one; ci-access goes in no other way')
    .option('--confirm <name>', 'the name of the environment, in place of the question')
    .option('--synthesised <directory>', 'destroy what was synthesised there; build nothing')
    .action(run(async () => (await import('./teardown/teardown.ts')).teardown));
  return program;
}

/** The command as a person types it: npm passes on what follows `--`. */
function usageOf(command: Command): string {
  const name = command.parent === null ? '<command>' : command.name();
  return `npm run ${name} -- --env <name> [options]`;
}
