import { parseArgs } from 'node:util';
import { assortedFaults } from './faults/assorted-faults.ts';
import type { SimulatorOptions } from './simulator.ts';

/** What `--help` prints. */
export const usage = `Usage: tsx src/main.ts [options]

A Coinbase to talk to on a loopback port. Prints {"url": …} when it is ready; ends on Ctrl-C.

Options:
  --port <n>         port to listen on, 0 for a free one (default 0)
  --seed <n>         decides prices and faults (default 1)
  --latency-ms <n>   how long each answer takes at least (default 0)
  --fault-rate <p>   part of all calls that get a 429, 5xx, HTML page, broken JSON
                     or a reset, from 0 to 1 (default 0)
  --no-rate-limit    never answer 429 for too many requests
  --help             show this text
`;

/** Reads the command line. @throws when an option is unknown or its value is not one */
export function parseArguments(args: readonly string[]): SimulatorOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      'latency-ms': { type: 'string', default: '0' },
      'fault-rate': { type: 'string', default: '0' },
      'no-rate-limit': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    return 'help';
  }
  return {
    port: wholeNumber('port', values.port, 65_535),
    seed: wholeNumber('seed', values.seed, Number.MAX_SAFE_INTEGER),
    latencyMs: wholeNumber('latency-ms', values['latency-ms'], 600_000),
    chances: assortedFaults(fraction('fault-rate', values['fault-rate'])),
    ...(values['no-rate-limit'] ? { rateLimits: false } : {}),
  };
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most) {
    throw new Error(`--${name} must be a whole number from 0 to ${most}, got ${text}`);
  }
  return value;
}

function fraction(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1)) {
    throw new Error(`--${name} must be a number from 0 to 1, got ${text}`);
  }
  return value;
}
