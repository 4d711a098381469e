import { differences } from '../../src/plan/differences.ts';
import { aPlannedChange } from './a-planned-change.ts';

describe('differences', () => {
  it('names the argument down to the value that changes', () => {
    const found = differences(
      aPlannedChange('t', { rule: [{ days: 30, id: 'raw' }] }, { rule: [{ days: 60, id: 'raw' }] })
        .change,
    );

    expect(found).toEqual([
      { path: 'rule[0].days', before: '30', after: '60', forcesReplacement: false },
    ]);
  });

  it('says which argument forces the replacement', () => {
    const { change } = aPlannedChange(
      't',
      { bucket: 'a' },
      { bucket: 'b' },
      {
        actions: ['delete', 'create'],
        replace_paths: [['bucket']],
      },
    );

    expect(differences(change)[0]?.forcesReplacement).toBe(true);
  });

  it('never shows a sensitive value', () => {
    const { change } = aPlannedChange(
      't',
      { password: 'canary-1' },
      { password: 'canary-2' },
      {
        after_sensitive: { password: true },
      },
    );

    const text = JSON.stringify(differences(change));

    expect(text).toContain('(sensitive)');
    expect(text).not.toContain('canary');
  });

  it('matches columns by name, so that a dropped one is one difference', () => {
    const column = (name: string) => ({ name, type: 'string' });
    const { change } = aPlannedChange(
      't',
      { columns: ['a', 'b', 'c'].map(column) },
      { columns: ['a', 'c'].map(column) },
    );

    expect(differences(change).map(({ path }) => path)).toEqual(['columns.b']);
  });

  it.each([
    { before: null, after: [] },
    { before: null, after: '' },
    { before: null, after: false },
    { before: 0, after: null },
  ])('takes $before and $after for the same nothing', ({ before, after }) => {
    expect(differences(aPlannedChange('t', { x: before }, { x: after }).change)).toEqual([]);
  });

  it('leaves out what AWS fills in by itself', () => {
    const { change } = aPlannedChange('t', { arn: 'a' }, {}, { after_unknown: { arn: true } });

    expect(differences(change)).toEqual([]);
  });
});
