import { describeAbsentPrincipal } from '../../src/bootstrap/describe-absent-principal.ts';

const analysts = 'arn:aws:iam::777788889999:role/Analysts';

describe('describeAbsentPrincipal', () => {
  it.each([
    { dryRun: false, message: 'it is left out of `access` in dev.json' },
    { dryRun: true, message: 'it would be left out of `access` in dev.json' },
  ])(
    'describes a principal that is no longer named (dry run: $dryRun): $message',
    ({ dryRun, message }) => {
      // One whose name only begins alike.
      const named = [`${analysts}-Admin`];

      expect(describeAbsentPrincipal(analysts, named, { env: 'dev', dryRun })).toContain(message);
    },
  );

  it('asks for a principal that is still named', () => {
    expect(describeAbsentPrincipal(analysts, [analysts], { env: 'dev' })).toBe(
      `${analysts} does not exist: create it, or take it out of \`access\` in dev.json before you deploy.`,
    );
  });
});
