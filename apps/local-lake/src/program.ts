import { candleGranularities } from '@coinlake/coinbase';
import { Command } from 'commander';
import { runBackfill } from './commands/backfill.ts';
import { showCoverage } from './commands/coverage.ts';
import { runCuration } from './commands/curate.ts';
import { latest, query } from './commands/read.ts';
import { type StartEnvironment, start } from './commands/start.ts';
import {
  backfillFlags,
  coverageFlags,
  defaultProducts,
  parseFlags,
  readFlags,
  startFlags,
} from './flags.ts';
import { sourceChoices } from './ingest/price-source.ts';
import { formats } from './terminal/format-result.ts';

const products = defaultProducts.join();
const lakeDir = ['--lake-dir <directory>', 'the lake; by default under .data/'] as const;
const format = [
  '--format <format>',
  `output: ${orListed(formats)}; write npm run --silent … > file to keep npm's own lines out of a file`,
  'table',
] as const;
const source = [
  '--source <source>',
  'where prices come from: auto (Coinbase, or a simulator if it cannot be reached), ' +
    orListed(sourceChoices.filter((choice) => choice !== 'auto')),
  'auto',
] as const;

/**
 * The command line.
 *
 * @param endSignal - makes the signal that ends `start` and `backfill`; other commands need none
 */
export function program(env: StartEnvironment, endSignal: () => AbortSignal): Command {
  const root = new Command('local-lake')
    .description('The whole pipeline on one machine: Coinbase prices in, SQL out')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true, commandUsage: usageOf });
  root.addHelpText('after', '\nRun a command with --help for its flags.');

  root
    .command('start')
    .description('ask Coinbase on schedule and fill the lake, until Ctrl-C')
    .option(...lakeDir)
    .option('--products <list>', 'products to ask for', products)
    .option('--calls <number>', 'calls per slot, dealt round-robin over the products', '50')
    .option('--spread <seconds>', 'part of the slot to spread the calls over; 0 is a burst', '240')
    .option('--every <minutes>', 'length of a slot', '5')
    .option(...source)
    .option('--buffer-seconds <seconds>', 'a file is written when a record is this old', '60')
    .option('--buffer-megabytes <megabytes>', 'or when this much waits', '5')
    .option('--faults', 'take a simulator that fails often, to watch the lake cope')
    .option('--no-page', 'show the terminal view only')
    .option('--port <port>', 'where the page is on this machine; 0 takes a free one', '4280')
    .action((flags) => start(parseFlags(startFlags, flags), env, endSignal()));

  root
    .command('query')
    .description('answer one SQL statement over the lake')
    .argument('<sql>', 'such as "SELECT * FROM latest_prices"')
    .option(...lakeDir)
    .option(...format)
    .action((sql: string, flags) => query(sql, parseFlags(readFlags, flags)));

  root
    .command('latest')
    .description('the latest price of each product')
    .option(...lakeDir)
    .option(...format)
    .action((flags) => latest(parseFlags(readFlags, flags)));

  root
    .command('coverage')
    .description('stretches in which expected records are missing, to the minute, and why')
    .option(...lakeDir)
    .option(...format)
    .option('--hours <number>', 'how far to look back', '24')
    .option('--slots', 'received against expected for every product and slot instead')
    .action((flags) => showCoverage(parseFlags(coverageFlags, flags)));

  root
    .command('curate')
    .description('append what is new to the curated table (Parquet) by the SQL that curates on AWS')
    .option(...lakeDir)
    .option(...format)
    .action((flags) => runCuration(parseFlags(readFlags, flags)));

  root
    .command('backfill')
    .description('fill the candle table with what Coinbase computed of past days (UTC)')
    .usage('--from <day> --to <day> [options]')
    .requiredOption('--from <day>', 'first day, such as 2026-11-01')
    .requiredOption('--to <day>', 'last day, inclusive; today is filled up to now')
    .option('--products <list>', `products to ask for; by default ${products}`)
    .option(
      '--granularity <seconds>',
      `length of a candle in seconds: ${orListed(candleGranularities)}`,
      '60',
    )
    .option(...source)
    .option(...lakeDir)
    .action((flags) => runBackfill(parseFlags(backfillFlags, flags), env, endSignal()));

  return root;
}

/** What one types: npm passes on what comes after `--`. */
function usageOf(command: Command): string {
  const name = command.name();
  if (command.parent === null) return 'npm run <command> -- [options]';
  return `npm ${name === 'start' ? name : `run ${name}`} -- ${command.usage()}`;
}

function orListed(choices: readonly (string | number)[]): string {
  return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}
