import { type Terraform, terraformIn } from '../../src/terraform/terraform.ts';

const inTheState = 'stopped; what was done so far is in the state';

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

  it.each<{ work: string; message: string; begin: (terraform: Terraform) => Promise<unknown> }>([
    { work: 'init', message: 'stopped', begin: ({ init }) => init() },
    { work: 'plan', message: 'stopped', begin: ({ plan }) => plan('tfplan') },
    { work: 'show', message: 'stopped', begin: ({ show }) => show('tfplan') },
    { work: 'state', message: 'stopped', begin: ({ state }) => state() },
    { work: 'forget', message: inTheState, begin: ({ forget }) => forget(['aws_kms_key.Key']) },
    { work: 'apply', message: inTheState, begin: ({ apply }) => apply() },
  ])('says of a $work that was interrupted: $message', async ({ message, begin }) => {
    const result = { exitCode: 1, stdout: '', output: '', isInterrupted: true };

    const work = begin(terraformIn('/stack', async () => result));

    await expect(work).rejects.toMatchObject({ message });
  });
});
