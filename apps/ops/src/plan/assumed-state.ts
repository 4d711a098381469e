import type { PlanJson, PlannedChange, Values } from './plan-json.ts';

/** Types of the provider's resources, from `terraform providers schema -json`. */
export interface ProviderSchema {
  readonly provider_schemas: Readonly<
    Record<string, { readonly resource_schemas: Readonly<Record<string, ResourceSchema>> }>
  >;
}

interface ResourceSchema {
  readonly block: {
    readonly attributes?: Readonly<Record<string, { readonly type?: unknown }>>;
    readonly block_types?: Readonly<Record<string, unknown>>;
  };
}

const provider = 'registry.terraform.io/hashicorp/aws';

/**
 * The state that a plan would leave behind, with made-up values for what only AWS knows. Given to
 * Terraform as the prior state, it lets the provider itself say what a change of the code updates
 * and what it replaces, with no account.
 *
 * @param configuration - text of the stack's JSON, searched for references between resources
 */
export function assumedState(plan: PlanJson, configuration: string, schema: ProviderSchema) {
  const referenced = references(configuration);
  const versions = new Map(
    plan.planned_values?.root_module?.resources?.map((r) => [r.address, r.schema_version]),
  );
  const planned = (plan.resource_changes ?? []).filter(
    ({ mode, change }) => mode === 'managed' && change.after !== null,
  );
  return {
    version: 4,
    terraform_version: '1.11.4',
    serial: 1,
    lineage: 'assumed',
    outputs: {},
    resources: planned.map((resource) => ({
      mode: 'managed',
      type: resource.type,
      name: resource.name,
      provider: `provider["${provider}"]`,
      instances: [
        {
          schema_version: versions.get(resource.address) ?? 0,
          attributes: attributesOf(resource, referenced, schema),
        },
      ],
    })),
  };
}

function attributesOf(
  { address, type, change }: PlannedChange,
  referenced: ReadonlySet<string>,
  schema: ProviderSchema,
): Values {
  const block = schema.provider_schemas[provider]?.resource_schemas[type]?.block;
  const unknown = Object.entries((change.after_unknown ?? {}) as Record<string, unknown>)
    .filter(([, isUnknown]) => isUnknown === true)
    .map(([argument]) => {
      const argumentType = block?.attributes?.[argument]?.type;
      const isNeeded = argument === 'id' || referenced.has(`${address}.${argument}`);
      if (argumentType === 'string') return [argument, isNeeded ? madeUp(address) : ''];
      const isList = block?.block_types?.[argument] !== undefined || isListType(argumentType);
      return [argument, isList ? [] : null];
    });
  return { ...change.after, ...Object.fromEntries(unknown) };
}

function isListType(type: unknown): boolean {
  return Array.isArray(type) && (type[0] === 'list' || type[0] === 'set');
}

/** An ARN, because the provider checks that where one is expected. */
function madeUp(address: string): string {
  return `arn:aws:assumed:us-east-1:111122223333:${address}`;
}

/** `type.id.attribute` of every reference in the configuration. */
function references(configuration: string): ReadonlySet<string> {
  const pattern = /\b(aws_\w+\.[\w-]+\.\w+)/g;
  return new Set([...configuration.matchAll(pattern)].map(([, reference = '']) => reference));
}
