import { environmentSchema, expectationOf } from '@coinlake/lake-environment';
import { code, markdownTable } from '@coinlake/pages';
import { z } from 'zod';

/** One option of an environment file. */
export interface EnvironmentOption {
  /** `ingestor.callsPerRun`; of each grant in a list, `access.grants[].table`. */
  readonly path: string;
  /** The allowed values, in the words of the error message for any other. */
  readonly value: string;
  /** The default, or whether the option is required. */
  readonly fallback: string;
  readonly meaning: string;
}

/** Every option of an environment file, in the order of the schema. */
export function environmentOptions(): EnvironmentOption[] {
  return optionsOf(environmentSchema.shape, '');
}

/** The options as a table of Markdown. */
export function optionTable(): string {
  return markdownTable(
    ['Option', 'Value', 'If absent', 'Meaning'],
    environmentOptions().map(({ path, value, fallback, meaning }) => [
      code(path),
      value,
      fallback,
      meaning,
    ]),
  );
}

type Shape = Readonly<Record<string, z.core.$ZodType>>;

function optionsOf(shape: Shape, path: string): EnvironmentOption[] {
  return Object.entries(shape).flatMap(([key, schema]) =>
    optionsIn(schema as z.ZodType, path === '' ? key : `${path}.${key}`),
  );
}

function optionsIn(schema: z.ZodType, path: string): EnvironmentOption[] {
  const { inner, fallback } = unwrapped(schema);
  const self = { path, fallback, meaning: schema.description ?? inner.description ?? '' };
  // An optional block is an option itself.
  const block = schema === inner ? [] : [{ ...self, value: 'a block' }];
  if (inner instanceof z.ZodObject) return [...block, ...optionsOf(inner.shape, path)];
  if (inner instanceof z.ZodDiscriminatedUnion) return [...block, ...optionsOfEither(inner, path)];
  if (inner instanceof z.ZodArray && inner.element instanceof z.ZodObject) {
    return optionsOf(inner.element.shape, `${path}[]`);
  }
  return [{ ...self, value: allowedBy(inner) }];
}

/** The options of a discriminated union: its kind, then the options of each kind. */
function optionsOfEither(union: z.ZodDiscriminatedUnion, path: string): EnvironmentOption[] {
  const { discriminator } = union.def;
  const kinds = union.options.map((option) => {
    const { [discriminator]: kind, ...shape } = (option as z.ZodObject).shape;
    return { kind: allowedBy(kind as z.ZodType), options: optionsOf(shape, path) };
  });
  const paths = new Set(kinds.flatMap(({ options }) => options.map((option) => option.path)));
  const all = [...paths].flatMap((each) => {
    const having = kinds.filter(({ options }) => options.some((option) => option.path === each));
    const option = having[0]?.options.find((candidate) => candidate.path === each);
    if (option === undefined) return [];
    const only = having.map(({ kind }) => kind).join(', ');
    const isCommon = having.length === kinds.length;
    return isCommon ? [option] : [{ ...option, fallback: `${option.fallback}, with ${only}` }];
  });
  const kind = {
    path: `${path}.${discriminator}`,
    value: kinds.map((each) => each.kind).join(', '),
    fallback: 'required',
    meaning: union.description ?? '',
  };
  return [kind, ...all];
}

/** The schema inside `optional()` or `default()`, and the default. */
function unwrapped(schema: z.ZodType): { inner: z.ZodType; fallback: string } {
  if (schema instanceof z.ZodOptional) {
    return { inner: schema.unwrap() as z.ZodType, fallback: 'none' };
  }
  if (schema instanceof z.ZodDefault) {
    const fallback = code(JSON.stringify(schema.def.defaultValue));
    return { inner: schema.unwrap() as z.ZodType, fallback };
  }
  return { inner: schema, fallback: 'required' };
}

function allowedBy(schema: z.ZodType): string {
  if (schema instanceof z.ZodArray) return `list: ${allowedBy(schema.element as z.ZodType)}`;
  if (schema instanceof z.ZodLiteral) return choice([...schema.values]);
  if (schema instanceof z.ZodEnum) return choice(schema.options);
  if (schema instanceof z.ZodRecord) return 'names and texts';
  const [issue] = schema.safeParse(undefined).error?.issues ?? [];
  return expectationOf(issue?.message ?? '');
}

function choice(values: readonly unknown[]): string {
  return values.map((value) => code(JSON.stringify(value))).join(', ');
}
