import { commandLine } from './command-line.ts';
import { processTerminal } from './terminal.ts';

await commandLine(processTerminal()).parseAsync();
