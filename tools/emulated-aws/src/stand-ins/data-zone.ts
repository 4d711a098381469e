import { randomBytes } from 'node:crypto';
import {
  type AwsAnswer,
  type AwsRequest,
  errorAnswer,
  jsonAnswer,
  jsonOf,
} from '../aws-request.ts';
import { managedBlueprints, outputOf } from './data-zone-outputs.ts';
import type { StandIn } from './stand-in.ts';

type Entity = Record<string, unknown>;

/** Entities of DataZone under the path that names them, such as `domains/dzd_1/projects/2`. */
class DataZone {
  private readonly entities = new Map<string, Entity>();

  constructor(
    private readonly accountId: string,
    private readonly region: string,
  ) {}

  answer({ method, path, query, ...request }: AwsRequest): AwsAnswer {
    const key = decodeURIComponent(path).replace(/^\/v2\/|\/$/g, '');
    if (key.startsWith('/tags/')) return this.tags(key.slice('/tags/'.length));
    const isCollection = key.split('/').length % 2 === 1;
    const input = jsonOf(request);
    if (method === 'POST' && isCollection) return this.create(key, input);
    if (method === 'GET' && isCollection) return this.list(key, query);
    if (method === 'PUT' || method === 'PATCH') return this.put(key, input);
    const entity = this.entities.get(key);
    if (entity === undefined) return notFound(key);
    return method === 'DELETE' ? this.remove(key) : jsonAnswer(entity);
  }

  private create(collection: string, input: Entity): AwsAnswer {
    const kind = collection.slice(collection.lastIndexOf('/') + 1);
    const id = newId(kind);
    const key = `${collection}/${id}`;
    const arn = `arn:aws:datazone:${this.region}:${this.accountId}:${key.replace('domains', 'domain')}`;
    const entity = outputOf(key, { ...this.fromProfile(key, input), ...input, id, arn });
    this.entities.set(key, entity);
    if (kind === 'domains') {
      for (const blueprint of managedBlueprints()) {
        this.entities.set(`${key}/environment-blueprints/${blueprint.id}`, blueprint);
      }
    }
    return jsonAnswer(entity, 201);
  }

  /** The fields that an environment inherits from its profile. */
  private fromProfile(key: string, input: Entity): Entity {
    const [domains, domain] = key.split('/');
    const path = `${domains}/${domain}/environment-profiles/${input.environmentProfileIdentifier}`;
    const { environmentBlueprintId, awsAccountId, awsAccountRegion } =
      this.entities.get(path) ?? {};
    return { environmentBlueprintId, awsAccountId, awsAccountRegion };
  }

  private put(key: string, input: Entity): AwsAnswer {
    const isConfiguration = key.includes('/environment-blueprint-configurations/');
    const before = this.entities.get(key);
    if (before === undefined && !isConfiguration) return notFound(key);
    const entity = outputOf(key, { ...before, ...input });
    this.entities.set(key, entity);
    return jsonAnswer(entity);
  }

  private list(collection: string, query: URLSearchParams): AwsAnswer {
    const depth = collection.split('/').length + 1;
    const name = query.get('name');
    const items = [...this.entities]
      .filter(([key]) => key.startsWith(`${collection}/`) && key.split('/').length === depth)
      .map(([, entity]) => entity)
      .filter((entity) => name === null || entity.name === name);
    return jsonAnswer({ items });
  }

  private tags(arn: string): AwsAnswer {
    const entity = [...this.entities.values()].find((each) => each.arn === arn);
    return entity === undefined ? notFound(arn) : jsonAnswer({ tags: entity.tags ?? {} });
  }

  private remove(key: string): AwsAnswer {
    for (const held of this.entities.keys()) {
      if (held === key || held.startsWith(`${key}/`)) this.entities.delete(held);
    }
    return jsonAnswer({}, key.split('/').length === 2 ? 202 : 200);
  }
}

function newId(kind: string): string {
  const random = randomBytes(7).toString('hex');
  return kind === 'domains' ? `dzd_${random}` : random;
}

function notFound(key: string): AwsAnswer {
  return errorAnswer(404, 'ResourceNotFoundException', `there is no ${key}`);
}

/** moto has no DataZone. */
export function dataZone(accountId: string, region: string): StandIn {
  const service = new DataZone(accountId, region);
  return async (request, next) =>
    request.service === 'datazone' ? service.answer(request) : next(request);
}
