import type { Environment } from '@coinlake/lake-environment';
import { anEnvironment, everyOption } from '@coinlake/lake-environment/testing';
import { readStack, type Stack } from '@coinlake/stack-rules';
import { committedEnvironments, synthesise } from '../synthesised-stacks.ts';

/** The stacks of the committed environments, and those of one that uses every option. */
export function checkedStacks(): Stack[] {
  return stacksOf([...committedEnvironments().map(withReservedConcurrency), everyOption()]);
}

/** The stacks of an environment with the defaults, which no deployment edits. */
export function defaultStacks(): Stack[] {
  return stacksOf([anEnvironment()]);
}

/** A new AWS account has no concurrency to reserve, which is not a decision of the lake. */
function withReservedConcurrency(environment: Environment): Environment {
  return { ...environment, ingestor: { ...environment.ingestor, reserveConcurrency: true } };
}

function stacksOf(environments: readonly Environment[]): Stack[] {
  return synthesise(environments).map(({ name, json }) => readStack(name, { ...json }));
}
