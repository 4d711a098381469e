import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '../errors.ts';

/** The Terraform JSON of one stack, as far as the commands read it. */
export interface SynthesisedStack {
  /** type → id → arguments */
  readonly resource?: Readonly<Record<string, Readonly<Record<string, ResourceArguments>>>>;
  readonly variable?: Readonly<Record<string, { readonly default?: unknown }>>;
}

export interface ResourceArguments {
  readonly '//'?: { readonly metadata?: { readonly path?: string } };
  readonly [argument: string]: unknown;
}

/** One resource with its path in the construct tree. */
export interface SynthesisedResource {
  /** `aws_kinesis_stream.Stream_1A2B` */
  readonly address: string;
  readonly type: string;
  /** `Stream/Resource`: the construct path below the stack. */
  readonly path: string;
  readonly arguments: ResourceArguments;
}

/** The directory in which Terraform runs for a stack. */
export function stackDirectory(synthesised: string, stackName: string): string {
  return join(synthesised, 'stacks', stackName);
}

export function readStack(synthesised: string, stackName: string): SynthesisedStack {
  const file = join(stackDirectory(synthesised, stackName), 'cdk.tf.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as SynthesisedStack;
  throw new OperatorError(`stack ${stackName} has not been synthesised: ${file} is missing`, {
    next: 'npx nx run infra:synth',
  });
}

/** Every resource of a stack, by type and id. */
export function resourcesOf(stack: SynthesisedStack): SynthesisedResource[] {
  return Object.entries(stack.resource ?? {}).flatMap(([type, byId]) =>
    Object.entries(byId).map(([id, args]) => ({
      address: `${type}.${id}`,
      type,
      path: pathBelowStack(args) ?? id,
      arguments: args,
    })),
  );
}

function pathBelowStack(args: ResourceArguments): string | undefined {
  const path = args['//']?.metadata?.path;
  return path?.slice(path.indexOf('/') + 1);
}
