import { teardownReport } from '../../src/teardown/report.ts';

const nothing = { environment: 'dev', leftovers: [], kept: [], administrators: [] };

describe('teardownReport', () => {
  it('says so when nothing is left', () => {
    expect(teardownReport(nothing).split('\n')[0]).toBe('Nothing is left.');
  });

  it('adds up what is left', () => {
    const leftovers = [
      { what: 'stream s', monthlyCents: 1095 },
      { what: 'key k', monthlyCents: 100 },
    ];

    const page = teardownReport({ ...nothing, leftovers });

    expect(page).toContain('Left, at $11.95 a month:\n  stream s: $10.95\n  key k: $1.00');
  });

  it('names what stays, with the command that removes it', () => {
    const kept = [{ role: 'ci-access' as const, name: 'ci-access-dev' }];

    const page = teardownReport({ ...nothing, kept });

    expect(page).toContain('ci-access-dev stays');
    expect(page).toContain('npm run teardown -- --env dev --stack ci-access');
  });

  it('names the administrators of others', () => {
    expect(teardownReport({ ...nothing, administrators: ['theirs'] })).toContain(
      'administrators that stay: theirs',
    );
  });
});
