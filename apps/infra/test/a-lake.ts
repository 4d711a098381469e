import { lakeNames } from '@coinlake/lake-environment';
import { anEnvironment } from '@coinlake/lake-environment/testing';
import { Testing } from 'cdktf';
import type { Construct } from 'constructs';
import { ServiceRole } from '../src/roles/service-role.ts';
import { LakeKey } from '../src/storage/lake-key.ts';

/** The names of the `dev` lake. */
export const names = lakeNames(anEnvironment());

export function aKey(scope: Construct): LakeKey {
  return new LakeKey(scope, 'Key', { names, destroyable: false });
}

/** A role that a test grants something to. `statementsOf('a-role')` returns its permissions. */
export function aRole(scope: Construct): ServiceRole {
  return new ServiceRole(scope, 'ARole', {
    named: { name: 'a-role', arn: 'arn:aws:iam::111122223333:role/a-role' },
    assumedBy: { service: 'lambda.amazonaws.com' },
  });
}

export type Resource = Record<string, unknown>;

/** The resources of a synthesised stack. */
export class Synthesised {
  private readonly resources: Record<string, Record<string, Resource>>;
  readonly variables: Record<string, unknown>;

  /** @param source - a function that adds constructs to a stack, or the JSON of a stack */
  constructor(source: string | ((scope: Construct) => void)) {
    const text = typeof source === 'string' ? source : Testing.synthScope(source);
    const json = JSON.parse(text) as Record<string, never>;
    this.resources = json.resource ?? {};
    this.variables = json.variable ?? {};
  }

  /** All resources of a type, without the comment that cdktf adds. */
  all(type: string): Resource[] {
    return Object.values(this.resources[type] ?? {}).map(({ '//': _, ...content }) => content);
  }

  /** The one resource of a type. */
  the(type: string): Resource {
    const [only, ...others] = this.all(type);
    if (only === undefined || others.length > 0) {
      throw new Error(`expected one ${type}, got ${this.all(type).length}`);
    }
    return only;
  }

  /** The resource of a type with the given `name` (or `bucket`). */
  named(type: string, name: string): Resource {
    const found = this.all(type).find((resource) =>
      [resource.name, resource.bucket].includes(name),
    );
    if (found === undefined) throw new Error(`expected ${type} ${name}, got none`);
    return found;
  }

  /** The statements of a role's inline policy. */
  statementsOf(roleName: string): PolicyStatementJson[] {
    const ids = Object.entries(this.resources.aws_iam_role ?? {});
    const [id] = ids.find(([, role]) => role.name === roleName) ?? [];
    const policy = this.all('aws_iam_role_policy').find(({ role }) =>
      String(role).includes(`aws_iam_role.${id}.`),
    );
    return statements(policy?.policy);
  }

  /** The statements of a role's trust policy. */
  trustOf(roleName: string): PolicyStatementJson[] {
    return statements(this.named('aws_iam_role', roleName).assume_role_policy);
  }
}

export interface PolicyStatementJson {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string[];
  readonly Resource?: string[];
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

/** The statements of a policy document in JSON text. */
export function statements(policy: unknown): PolicyStatementJson[] {
  return (JSON.parse(String(policy)) as { Statement: PolicyStatementJson[] }).Statement;
}

/** The statement that lets a role use the encrypted catalog. */
export function catalogKeyUse(...services: string[]): PolicyStatementJson {
  return {
    ...keyUse(...services, 'glue'),
    Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
  };
}

/** The statement that lets a role use the key through `services`. */
export function keyUse(...services: string[]): PolicyStatementJson {
  return {
    Effect: 'Allow',
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: ['arn:aws:kms:us-east-1:111122223333:key/*'],
    Condition: {
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/coinlake-dev' },
      StringEquals: {
        'kms:ViaService': services.map((service) => `${service}.us-east-1.amazonaws.com`),
      },
    },
  };
}

export function allow(actions: string[], resources: string[], condition?: unknown) {
  return {
    Effect: 'Allow',
    Action: actions,
    Resource: resources,
    ...(condition !== undefined && { Condition: condition }),
  };
}
