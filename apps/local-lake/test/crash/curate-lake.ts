// Curates the lake named on the command line, saying when it begins and ends, and waits to be killed.
import { curate } from '../../src/lake/curate.ts';

const [directory = ''] = process.argv.slice(2);
const stayAlive = setInterval(() => {}, 1000);
process.stdout.write('begun\n');
await curate(directory, ({ from }) => {
  throw new Error(`damaged file ${from}`);
});
process.stdout.write('ended\n', () => clearInterval(stayAlive));
