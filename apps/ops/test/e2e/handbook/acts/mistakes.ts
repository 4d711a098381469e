import type { Steps } from '@coinlake/testing';
import type { Operator } from '../operator.ts';

/** What is typed by mistake, and the symptom that the page explains. */
const mistakes = [
  {
    mistake: 'credentials of another account',
    typed: 'npm run doctor -- --env prod',
    shown: 'these credentials belong to account 123456789012',
  },
  {
    mistake: 'no credentials',
    typed: 'AWS_ACCESS_KEY_ID= AWS_SECRET_ACCESS_KEY= npm run doctor -- --env dev',
    shown: 'no AWS credentials were found',
  },
];

/** Commands that are refused before they ask the account for anything. */
export function mistakenly(operator: () => Operator, step: Steps['step']): void {
  for (const { mistake, typed, shown } of mistakes) {
    step(`hears of ${mistake}, and what to do`, async () => {
      const { exitCode, output } = await operator().terminal.type(typed);

      expect(output).toContain(shown);
      expect(output).toContain('next: ');
      expect(exitCode).not.toBe(0);
    });
  }
}
