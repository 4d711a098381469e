import type { Environment } from '@coinlake/lake-environment';
import { anEnvironment, everyOption } from '@coinlake/lake-environment/testing';
import { readStack, type Stack } from '@coinlake/stack-rules';
import { committedEnvironments, synthesise } from '../synthesised-stacks.ts';

/** The stacks of the committed environments and those of one that uses every option. */
export function stacksUnderJudgement(): Stack[] {
  return stacksOf([...committedEnvironments().map(inAGrownAccount), everyOption()]);
}

/** The stacks of an environment that nobody edits, for what is to be true whatever people write into theirs. */
export function stacksOfNobody(): Stack[] {
  return stacksOf([anEnvironment()]);
}

/** A new account has no concurrency to reserve, which is no choice that a rule could judge. */
function inAGrownAccount(environment: Environment): Environment {
  return { ...environment, ingestor: { ...environment.ingestor, reserveConcurrency: true } };
}

function stacksOf(environments: readonly Environment[]): Stack[] {
  return synthesise(environments).map(({ name, json }) => readStack(name, { ...json }));
}
