import type { Coverage } from '../../src/page/wire.ts';

/** The time that the strips cover, Unix milliseconds. */
export interface StripWindow {
  readonly from: number;
  readonly until: number;
}

// So that the first slots of a new lake do not fill the whole width.
const fewestCells = 36;

/** From the first cell to the end of the last one. */
export function windowOf(coverage: Coverage): StripWindow {
  const cells = coverage.flatMap((product) => product.cells);
  const first = Math.min(...cells.map(({ from }) => from));
  const until = Math.max(...cells.map((cell) => cell.until));
  const length = Math.max(...cells.map((cell) => cell.until - cell.from));
  return { from: Math.min(first, until - fewestCells * length), until };
}
