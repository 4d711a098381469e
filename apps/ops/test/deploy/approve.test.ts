import { approve } from '../../src/deploy/approve.ts';
import { exitCode } from '../../src/exit-code.ts';

const loss = { kind: 'data loss', resource: 'Key/Resource', message: 'replaced' } as const;
const noTerminal = { confirm: () => Promise.reject(new Error('no terminal')) };
const sayer = (answer: boolean) => ({ confirm: async () => answer });

describe('approve', () => {
  it.each([
    { when: 'nothing is lost', losses: [], allowDataLoss: false },
    { when: 'the command line allows the loss', losses: [loss], allowDataLoss: true },
  ])('asks no question with --auto-approve when $when', async ({ losses, allowDataLoss }) => {
    const approval = approve(
      'lakehouse-dev',
      { losses },
      { autoApprove: true, allowDataLoss },
      noTerminal,
    );

    await expect(approval).resolves.toBeUndefined();
  });

  it('refuses --auto-approve when data would be lost, and says what', async () => {
    const approval = approve(
      'lakehouse-dev',
      { losses: [loss] },
      { autoApprove: true },
      noTerminal,
    );

    await expect(approval).rejects.toMatchObject({
      message: expect.stringContaining('Key/Resource: replaced'),
      next: expect.stringContaining('--allow-data-loss'),
      exitCode: exitCode.needsHuman,
    });
  });

  it('lets a person who saw the warning decide', async () => {
    await expect(approve('s', { losses: [loss] }, {}, sayer(true))).resolves.toBeUndefined();
    await expect(approve('s', { losses: [loss] }, {}, sayer(false))).rejects.toThrow(
      'not approved',
    );
  });
});
