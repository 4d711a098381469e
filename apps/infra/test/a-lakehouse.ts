import { anEnvironment } from '@coinlake/lake-environment/testing';
import { Testing } from 'cdktf';
import { LakehouseStack } from '../src/stacks/lakehouse-stack.ts';
import { Synthesised } from './a-lake.ts';
import { stackProps } from './stack-props.ts';
import { aBundle } from './synthesised-stacks.ts';

/** The whole lakehouse of `dev`, with some top-level keys of its environment replaced. */
export function aLakehouse(changes: Record<string, unknown> = {}): Synthesised {
  const props = { ...stackProps(anEnvironment(changes)), bundle: aBundle() };
  const stack = new LakehouseStack(Testing.app(), 'lakehouse', props);
  return new Synthesised(Testing.synth(stack, true));
}
