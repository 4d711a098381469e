import { deploy } from './handbook/acts/deploy.ts';
import { emergencies } from './handbook/acts/emergencies.ts';
import { lockedState } from './handbook/acts/locked-state.ts';
import { mistakenly } from './handbook/acts/mistakes.ts';
import { options } from './handbook/acts/options.ts';
import { prepare } from './handbook/acts/prepare.ts';
import { query } from './handbook/acts/query.ts';
import { teardown } from './handbook/acts/teardown.ts';
import { operatorStory } from './handbook/operator-story.ts';

/** Commands that need what no test has, each with the reason. */
const notFollowed = new Map([
  ['npm ci --ignore-scripts', 'what runs this test has done it'],
  ['aws configure sso', 'asks a browser'],
  ['aws sso login', 'asks a browser'],
  ['aws sns create-sms-sandbox-phone-number', 'sends a code to a phone'],
  ['export AWS_PROFILE=…', 'names a profile of the reader'],
]);

operatorStory('docs/operations.md, followed by the letter', 'handbook', (operator, step) => {
  prepare(operator, step);
  mistakenly(operator, step);
  deploy(operator, step);
  query(operator, step);
  emergencies(operator, step);
  options(operator, step);
  lockedState(operator, step);
  teardown(operator, step);

  step('has followed every command that the page gives', async () => {
    expect(new Set(operator().handbook.unfollowed())).toEqual(new Set(notFollowed.keys()));
  });
});
