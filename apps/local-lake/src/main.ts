import { CredentialsError, endSignal } from '@coinlake/coinbase';
import { CommanderError } from 'commander';
import { BadInputError, codeOf, messageOf } from './errors.ts';
import { program } from './program.ts';

const badInput = 2;
const failure = 1;
const lastMilliseconds = 5000;

// `npm run query … | head`: the reader has what it wants.
process.stdout.on('error', (error) => {
  if (codeOf(error) === 'EPIPE') process.exit();
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(failure);
});

try {
  await program(process.env, () => endSignal(process)).parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
  // Commander has printed its own message.
  if (!(error instanceof CommanderError)) process.stderr.write(`${messageOf(error)}\n`);
}
// The program has ended, whatever a library still waits for.
setTimeout(() => process.exit(), lastMilliseconds).unref();

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : badInput;
  return error instanceof BadInputError || error instanceof CredentialsError ? badInput : failure;
}
