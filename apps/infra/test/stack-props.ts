import { type Environment, lakeNames } from '@coinlake/lake-environment';
import { anEnvironment } from '@coinlake/lake-environment/testing';
import type { LakeStackProps } from '../src/stacks/lake-stack.ts';

/** What every stack of `environment` takes, as `lakeApp` passes it. */
export function stackProps(environment: Environment = anEnvironment()): LakeStackProps {
  return { environment, names: lakeNames(environment) };
}
