import { runCommandLine } from './command-line.ts';
import { processTerminal } from './terminal.ts';

await runCommandLine(process.argv.slice(2), processTerminal());
