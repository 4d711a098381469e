import { redriveAdvice, redriveReport } from '../../src/redrive/report.ts';

const allSent = { sent: 7, undeleted: 0, refused: 0, unreadable: 0 };

describe('redriveReport', () => {
  it('counts what was sent and what was not', () => {
    expect(redriveReport({ ...allSent, refused: 1, unreadable: 3 }, 'coinlake-dev-prices')).toBe(
      '7 records sent through coinlake-dev-prices, 1 refused, 3 unreadable',
    );
  });
});

describe('redriveAdvice', () => {
  it('gives no advice where everything was sent', () => {
    expect(redriveAdvice(allSent, 'dev')).toEqual([]);
  });

  it.each([
    {
      what: 'refused',
      advice: 'the stream still refuses records: see npm run doctor -- --env dev',
    },
    { what: 'undeleted', advice: '2 sent but not deleted: the next run sends them again' },
    {
      what: 'unreadable',
      advice: 'stay in the queue: docs/operations.md#poisoned-records-waiting',
    },
  ])('says what to do about messages that are $what', ({ what, advice }) => {
    expect(redriveAdvice({ ...allSent, [what]: 2 }, 'dev')).toEqual([
      expect.stringContaining(advice),
    ]);
  });
});
