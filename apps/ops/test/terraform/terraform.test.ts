import { terraformIn } from '../../src/terraform/terraform.ts';

describe('terraformIn', () => {
  it.each([
    { exitCode: 0, hasChanges: false },
    { exitCode: 2, hasChanges: true },
  ])(
    'takes exit code $exitCode of a plan for changes: $hasChanges',
    async ({ exitCode, hasChanges }) => {
      const terraform = terraformIn('/stack', async () => ({ exitCode, stdout: '', output: '' }));

      expect(await terraform.plan('tfplan')).toBe(hasChanges);
    },
  );
});
