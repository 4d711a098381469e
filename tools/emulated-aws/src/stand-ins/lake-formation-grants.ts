import { isDeepStrictEqual } from 'node:util';
import {
  type AwsAnswer,
  type AwsRequest,
  errorAnswer,
  jsonAnswer,
  jsonOf,
  succeeded,
} from '../aws-request.ts';
import type { StandIn } from './stand-in.ts';

// biome-ignore lint/suspicious/noExplicitAny: a Lake Formation resource has one of nine shapes
type Resource = Record<string, any>;

interface Grant {
  readonly Principal: { readonly DataLakePrincipalIdentifier: string };
  readonly Resource: Resource;
  readonly Permissions: readonly string[];
  readonly PermissionsWithGrantOption: readonly string[];
}

/** `resource` with sorted lists, so that two resources with the same meaning are equal. */
function inOrder(resource: unknown): unknown {
  if (Array.isArray(resource)) return resource.map(inOrder).sort();
  if (typeof resource !== 'object' || resource === null) return resource;
  const entries = Object.entries(resource).filter(([key]) => key !== 'CatalogId');
  return Object.fromEntries(entries.map(([key, value]) => [key, inOrder(value)]));
}

function isSame(left: unknown, right: unknown): boolean {
  return isDeepStrictEqual(inOrder(left), inOrder(right));
}

function isSameGrant(left: Grant, right: Grant): boolean {
  return isSame(left.Principal, right.Principal) && isSame(left.Resource, right.Resource);
}

/** Whether a grant on `granted` is listed for `asked`; the list of a table includes grants on its columns. */
function isListedFor(asked: Resource, granted: Resource): boolean {
  const table = asked.Table ?? asked.TableWithColumns;
  if (table === undefined) return isSame(asked, granted);
  const { DatabaseName, Name, TableWildcard } = granted.Table ?? granted.TableWithColumns ?? {};
  if (DatabaseName !== table.DatabaseName) return false;
  return table.TableWildcard === undefined ? Name === table.Name : TableWildcard !== undefined;
}

/** The grants of one account, with the operations that change and list them. */
class Grants {
  private all: Grant[] = [];

  grant(entry: Grant): void {
    this.change(entry, (held, named) => [...new Set([...held, ...named])]);
  }

  /** Returns whether there was anything to revoke. */
  revoke(entry: Grant): boolean {
    const isHeld = this.all.some((grant) => isSameGrant(grant, entry));
    this.change(entry, (held, named) => held.filter((permission) => !named.includes(permission)));
    return isHeld;
  }

  list({ Principal, Resource }: Partial<Grant>): Grant[] {
    return this.all.filter(
      (grant) =>
        (Principal === undefined || isSame(Principal, grant.Principal)) &&
        (Resource === undefined || isListedFor(Resource, grant.Resource)),
    );
  }

  /** Drops the grants on a deleted database and its tables. */
  forgetDatabase(name: string): void {
    this.all = this.all.filter(({ Resource: { Database, Table, TableWithColumns } }) => {
      const table = Table ?? TableWithColumns;
      return Database?.Name !== name && table?.DatabaseName !== name;
    });
  }

  private change(
    entry: Grant,
    combine: (held: readonly string[], named: readonly string[]) => string[],
  ): void {
    const { Principal, Resource, Permissions = [], PermissionsWithGrantOption = [] } = entry;
    const held = this.all.find((grant) => isSameGrant(grant, entry));
    const changed = {
      Principal,
      Resource,
      Permissions: combine(held?.Permissions ?? [], Permissions),
      PermissionsWithGrantOption: combine(
        held?.PermissionsWithGrantOption ?? [],
        PermissionsWithGrantOption,
      ),
    };
    this.all = this.all.filter((grant) => grant !== held);
    if (changed.Permissions.length > 0) this.all.push(changed);
  }
}

function answerFrom(grants: Grants, request: AwsRequest): AwsAnswer | undefined {
  const body = jsonOf(request);
  switch (request.path) {
    case '/GrantPermissions':
      grants.grant(body as Grant);
      return jsonAnswer({});
    case '/RevokePermissions':
      // Clients revoke again until they get this error.
      return grants.revoke(body as Grant)
        ? jsonAnswer({})
        : errorAnswer(400, 'InvalidInputException', 'No permissions revoked. Grantee has none');
    case '/BatchGrantPermissions':
      for (const entry of body.Entries) grants.grant(entry);
      return jsonAnswer({ Failures: [] });
    case '/BatchRevokePermissions':
      for (const entry of body.Entries) grants.revoke(entry);
      return jsonAnswer({ Failures: [] });
    case '/ListPermissions':
      return jsonAnswer({ PrincipalResourcePermissions: grants.list(body) });
    default:
      return undefined;
  }
}

/** moto does not list grants on columns and tags, so the grants are stored here. */
export function lakeFormationGrants(): StandIn {
  const grants = new Grants();
  return async (request, next) => {
    const mine = request.service === 'lakeformation' ? answerFrom(grants, request) : undefined;
    const answer = mine ?? (await next(request));
    const isGone = request.service === 'glue' && request.operation === 'DeleteDatabase';
    if (isGone && succeeded(answer)) grants.forgetDatabase(jsonOf(request).Name);
    return answer;
  };
}
