import { coldSynths, median } from './cold-synth.ts';

// `tsx bench/in-cold-synths.ts <seconds>`: a duration by the measure that machines of any speed share.
const seconds = Number(process.argv[2]);
const synths = coldSynths(5);
const milliseconds = median(synths, 'milliseconds');
console.log(
  `${seconds} s, or ${Math.round((1000 * seconds) / milliseconds)} cold synths of ${milliseconds.toFixed(0)} ms (median of ${synths.length})`,
);
