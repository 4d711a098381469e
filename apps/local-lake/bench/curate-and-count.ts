// Curates the lake named on the command line, reads it in one wide query, and prints the peak memory.
import { curate } from '../src/lake/curate.ts';
import { openLakeReader } from '../src/lake/lake-reader.ts';

const [directory = ''] = process.argv.slice(2);
const onSkip = ({ problem }: { readonly problem: string }) => {
  throw new Error(problem);
};
const days = await curate(directory, onSkip);
const afterCuration = peakMegabytes();
const reader = await openLakeReader(directory, onSkip);
await reader.query('SELECT count(*), max(hash(p)) FROM prices AS p');
const afterQuery = peakMegabytes();
await reader.query('SELECT * FROM prices ORDER BY "date" DESC', { maxRows: 5000 });
reader.close();
const added = days.reduce((sum, day) => sum + day.added, 0);
console.log(
  `${added.toLocaleString('en')} observations at ${afterCuration} MB, a wide query at ${afterQuery} MB, the first rows of all at ${peakMegabytes()} MB`,
);

function peakMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1000);
}
