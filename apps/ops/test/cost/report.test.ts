import { alternatives } from '../../src/cost/alternatives.ts';
import { costReport } from '../../src/cost/report.ts';
import { billOf, committed, prices } from './committed-bill.ts';

describe('costReport', () => {
  const billed = committed('dev');
  const report = costReport('dev', billOf('dev'), alternatives(billed), prices);

  it('says what is not counted, in one line', () => {
    expect(report).toMatch(/^Not counted: .*SMS.*DataZone.*\.$/m);
  });

  it('says that the bill grows with the lake, and with rotations of its key', () => {
    expect(report).toMatch(/^The lake is 365 days old: /m);
    expect(report).toMatch(/^The first two yearly rotations of a key /m);
  });

  it('says who vouches for the prices', () => {
    expect(report).toContain('as of 2026-11-28');
    expect(report).toMatch(/third-party sources .*the price pages of AWS.* remain the authority/);
  });
});
