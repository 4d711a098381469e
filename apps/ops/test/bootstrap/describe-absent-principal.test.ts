import { describeAbsentPrincipal } from '../../src/bootstrap/describe-absent-principal.ts';

const analysts = 'arn:aws:iam::777788889999:role/Analysts';

describe('describeAbsentPrincipal', () => {
  it.each([
    { dryRun: false, told: 'it is left out of `access` in dev.json' },
    { dryRun: true, told: 'it would be left out of `access` in dev.json' },
  ])('tells of who is no longer named (dry run: $dryRun): $told', ({ dryRun, told }) => {
    // One whose name only begins alike.
    const named = [`${analysts}-Admin`];

    expect(describeAbsentPrincipal(analysts, named, { env: 'dev', dryRun })).toContain(told);
  });

  it('asks for who is still named', () => {
    expect(describeAbsentPrincipal(analysts, [analysts], { env: 'dev' })).toBe(
      `${analysts} does not exist: create it, or take it out of \`access\` in dev.json before you deploy.`,
    );
  });
});
