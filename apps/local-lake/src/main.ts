import { CredentialsError } from '@coinlake/coinbase';
import { CommanderError } from 'commander';
import { endSignal } from './end-signal.ts';
import { BadInputError, messageOf } from './errors.ts';
import { program } from './program.ts';

const badInput = 2;
const failure = 1;

try {
  await program(process.env, () => endSignal(process)).parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
  // Commander has said it already.
  if (!(error instanceof CommanderError)) process.stderr.write(`${messageOf(error)}\n`);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : badInput;
  return error instanceof BadInputError || error instanceof CredentialsError ? badInput : failure;
}
