import { aTemporaryDirectory, describeWithTool, type Steps, storySteps } from '@coinlake/testing';
import { anOperator, type Operator } from './operator.ts';

/**
 * A story of one operator, from a fresh checkout and an empty account on.
 *
 * @param name - by which its times are printed
 */
export function tellOfOperator(
  title: string,
  name: string,
  tell: (operator: () => Operator, step: Steps['step']) => void,
): void {
  describeWithTool(['terraform', 'aws-provider', 'moto_server', 'aws', 'script'], title, () => {
    const directory = aTemporaryDirectory();
    let operator: Operator;
    beforeAll(async () => {
      operator = await anOperator(directory);
    });
    afterAll(() => operator?.close());

    const { step } = storySteps(
      name,
      () => `the screen ends with:\n${operator.terminal.screen.slice(-4000)}`,
    );
    tell(() => operator, step);
  });
}
