import { doctorReport } from '../../src/doctor/report.ts';

const well = { claim: 'the crawler works', saw: 'READY' };
const ill = { claim: 'raw data arrives', saw: 'no object of today', fix: 'aws firehose …' };

describe('doctorReport', () => {
  it('is a line per check, and says so when all is well', () => {
    expect(doctorReport([well, well])).toBe(
      '✓ the crawler works: READY\n✓ the crawler works: READY\n2 checks, all is well',
    );
  });

  it('says of a check that failed what was found and how to fix it, and how many did', () => {
    expect(doctorReport([well, ill])).toBe(
      [
        '✓ the crawler works: READY',
        '✗ FAILED: raw data arrives',
        '    found: no object of today',
        '    fix: aws firehose …',
        '1 of 2 checks failed',
      ].join('\n'),
    );
  });
});
