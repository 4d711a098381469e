import { type Resource, type Stack, stackOf } from '../src/stack.ts';

export function aResource(type: string, given: Resource['arguments'] = {}, name = 'It'): Resource {
  return { type, address: `${type}.${name}`, path: name, arguments: given };
}

export function aStack(...resources: readonly Resource[]): Stack {
  return stackOf('lake', resources);
}

/** The text of a policy with one statement. */
export function aPolicy(statement: object): string {
  return JSON.stringify({ Statement: [{ Effect: 'Allow', ...statement }] });
}
