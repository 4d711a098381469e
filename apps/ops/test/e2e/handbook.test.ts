import { aTemporaryDirectory, describeWithTool, storySteps } from '@coinlake/testing';
import { deploy } from './handbook/acts/deploy.ts';
import { emergencies } from './handbook/acts/emergencies.ts';
import { lockedState } from './handbook/acts/locked-state.ts';
import { mistakenly } from './handbook/acts/mistakes.ts';
import { options } from './handbook/acts/options.ts';
import { prepare } from './handbook/acts/prepare.ts';
import { query } from './handbook/acts/query.ts';
import { teardown } from './handbook/acts/teardown.ts';
import { anOperator, type Operator } from './handbook/operator.ts';

/** Commands that need what no test has, each with the reason. */
const notFollowed = new Map([
  ['npm ci --ignore-scripts', 'what runs this test has done it'],
  ['aws configure sso', 'asks a browser'],
  ['aws sso login', 'asks a browser'],
  ['aws sns create-sms-sandbox-phone-number', 'sends a code to a phone'],
  ['export AWS_PROFILE=…', 'names a profile of the reader'],
]);

describeWithTool(
  ['terraform', 'moto_server', 'aws', 'script'],
  'docs/operations.md, followed by the letter',
  () => {
    const directory = aTemporaryDirectory();
    let operator: Operator;
    beforeAll(async () => {
      operator = await anOperator(directory);
    });
    afterAll(() => operator?.close());

    const now = () => operator;
    const { step } = storySteps(
      'handbook',
      () => `the screen ends with:\n${operator.terminal.screen.slice(-4000)}`,
    );
    prepare(now, step);
    mistakenly(now, step);
    deploy(now, step);
    query(now, step);
    emergencies(now, step);
    options(now, step);
    lockedState(now, step);
    teardown(now, step);

    step('has followed every command that the page gives', async () => {
      expect(new Set(operator.handbook.unfollowed())).toEqual(new Set(notFollowed.keys()));
    });
  },
);
