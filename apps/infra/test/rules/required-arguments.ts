import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A field of one of the provider's interfaces. */
interface Field {
  readonly isRequired: boolean;
  /** The interface of its value, if it has one. */
  readonly type: string;
}

type Interfaces = ReadonlyMap<string, ReadonlyMap<string, Field>>;

const library = dirname(require.resolve('@cdktf/provider-aws/package.json'));
const known = new Map<string, Interfaces>();

/**
 * Whether Terraform refuses a resource of `type` without `argument`, as the provider's generated
 * interfaces say it: such an argument cannot be forgotten.
 */
export function isRequired(type: string, argument: string): boolean {
  const interfaces = known.get(type) ?? interfacesOf(type);
  known.set(type, interfaces);
  const root = [...interfaces.keys()].find((name) => name.endsWith('Config')) ?? '';
  const names = argument.split('.');
  const last = names.pop() ?? '';
  const parent = names.reduce((owner, name) => interfaces.get(owner)?.get(name)?.type ?? '', root);
  return interfaces.get(parent)?.get(last)?.isRequired ?? false;
}

function interfacesOf(type: string): Interfaces {
  const folder = join(library, 'lib', type.replace(/^aws_/, '').replaceAll('_', '-'));
  const texts = ['index.d.ts', 'index-structs/structs0.d.ts', 'index-structs/structs1.d.ts']
    .map((file) => join(folder, file))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'));
  return new Map(
    texts
      .flatMap((text) => [...text.matchAll(/export interface (\w+)[^{]*\{(.*?)\n\}/gs)])
      .map(([, name = '', body = '']) => [name, fieldsOf(body)]),
  );
}

function fieldsOf(body: string): ReadonlyMap<string, Field> {
  const fields = body.matchAll(/#\w+ \w+#(\w+)\}.*?readonly \w+(\??): ([\w{]+)/gs);
  return new Map(
    [...fields].map(([, name = '', mark, type = '']) => [name, { isRequired: mark === '', type }]),
  );
}
