import { whatBecomesOf } from '../../src/bootstrap/what-becomes-of.ts';

const analysts = 'arn:aws:iam::777788889999:role/Analysts';

describe('whatBecomesOf', () => {
  it.each([
    { dryRun: false, told: 'it is left out of `access` in dev.json' },
    { dryRun: true, told: 'it would be left out of `access` in dev.json' },
  ])('tells of who is no longer named (dry run: $dryRun): $told', ({ dryRun, told }) => {
    // One whose name only begins alike.
    const named = [`${analysts}-Admin`];

    expect(whatBecomesOf(analysts, named, { env: 'dev', dryRun })).toContain(told);
  });

  it('asks for who is still named', () => {
    expect(whatBecomesOf(analysts, [analysts], { env: 'dev' })).toBe(
      `${analysts} does not exist: create it, or take it out of \`access\` in dev.json before you deploy.`,
    );
  });
});
