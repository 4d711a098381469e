import { parseArguments, usage } from './parse-arguments.ts';
import { startSimulator } from './simulator.ts';

try {
  const options = parseArguments(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(usage);
  } else {
    const simulator = await startSimulator(options);
    process.stdout.write(`${JSON.stringify({ url: simulator.url })}\n`);
    process.once('SIGINT', () => void simulator.close());
    process.once('SIGTERM', () => void simulator.close());
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}
