import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { defaultProducts, startSimulator } from '@coinlake/coinbase-simulator';
import { type EmulatedAws, startEmulatedAws } from '@coinlake/emulated-aws';
import { athenaQueries, bundleIn, functionInvocations } from '@coinlake/emulated-lake';
import { findTool } from '@coinlake/testing';
import { repository } from '../../../src/repository.ts';
import { checkOut } from './checkout.ts';
import { Handbook } from './handbook.ts';
import { Terminal } from './terminal.ts';

/** Somebody with an empty account, a fresh checkout, a terminal and the handbook. */
export interface Operator {
  readonly aws: EmulatedAws;
  readonly directory: string;
  readonly checkout: string;
  readonly terminal: Terminal;
  readonly handbook: Handbook;
  readonly close: () => Promise<void>;
}

export async function anOperator(directory: string): Promise<Operator> {
  const checkout = join(directory, 'checkout');
  checkOut(checkout);
  // Few trades, so that a day of candles is computed at once on a busy machine, too.
  const products = defaultProducts.map((product) => ({ ...product, secondsPerTrade: 90 }));
  const [aws, coinbase] = await Promise.all([startEmulatedAws(), startSimulator({ products })]);
  const bundle = bundleIn(checkout);
  aws.intercept(functionInvocations(aws, { coinbaseUrl: coinbase.url, bundle }));
  aws.intercept(athenaQueries(aws, join(directory, 'athena')));
  const terminal = await Terminal.open(checkout, {
    ...environment(directory, aws),
    COINBASE_EXCHANGE_URL: coinbase.url,
    COINBASE_ADVANCED_TRADE_URL: coinbase.url,
  });
  const page = readFileSync(join(repository.root, 'docs/operations.md'), 'utf8');
  return {
    aws,
    directory,
    checkout,
    terminal,
    handbook: new Handbook(page, terminal),
    close: async () => {
      await terminal.close();
      await Promise.all([aws.close(), coinbase.close()]);
    },
  };
}

function environment(directory: string, aws: EmulatedAws): NodeJS.ProcessEnv {
  const providers = join(directory, '.terraform/providers');
  mkdirSync(providers, { recursive: true });
  return {
    ...process.env,
    ...aws.env,
    PATH: [awsCommand(directory), process.env.PATH].join(delimiter),
    AWS_PAGER: '',
    NODE_NO_WARNINGS: '1',
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    // Every stack finds the provider that the first one fetched.
    TF_PLUGIN_CACHE_DIR: providers,
    // Most of the time the provider waits; the more at once the better.
    TF_CLI_ARGS_apply: '-parallelism=30',
    TF_CLI_ARGS_destroy: '-parallelism=30',
    TF_CLI_ARGS_plan: '-parallelism=30',
  };
}

/** A directory with an `aws` that goes to the emulated account: before 2.13 the CLI knows no AWS_ENDPOINT_URL. */
function awsCommand(directory: string): string {
  const programs = join(directory, 'programs');
  const program = join(programs, 'aws');
  const command = `exec ${findTool('aws')} --endpoint-url "$AWS_ENDPOINT_URL" "$@"`;
  mkdirSync(programs);
  writeFileSync(program, `#!/bin/sh\n${command}\n`);
  chmodSync(program, 0o755);
  return programs;
}
