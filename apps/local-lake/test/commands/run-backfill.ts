import type { Simulator } from '@coinlake/coinbase-simulator';
import { program } from '../../src/program.ts';

/** Runs the command against `coinbase` and gives back what it printed. */
export async function runBackfill(
  coinbase: Simulator,
  args: readonly string[],
  signal = new AbortController().signal,
): Promise<string> {
  const printed: string[] = [];
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed.push(String(chunk));
    return true;
  });
  const env = { COINBASE_EXCHANGE_URL: coinbase.url, COINBASE_ADVANCED_TRADE_URL: coinbase.url };
  try {
    await program(env, () => signal).parseAsync(['backfill', ...args], { from: 'user' });
  } finally {
    spy.mockRestore();
  }
  return printed.join('');
}
