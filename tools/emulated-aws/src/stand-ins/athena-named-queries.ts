import { errorAnswer, jsonAnswer, jsonOf, succeeded, withJson } from '../aws-request.ts';
import type { StandIn } from './stand-in.ts';

/** moto cannot delete a named query. It keeps deleted ones; they are removed from its answers here. */
export function athenaNamedQueries(): StandIn {
  const deleted = new Set<string>();
  return async (request, next) => {
    if (request.service !== 'athena') return next(request);
    const { NamedQueryId } = jsonOf(request);
    if (request.operation === 'DeleteNamedQuery') {
      deleted.add(NamedQueryId);
      return jsonAnswer({});
    }
    if (request.operation === 'GetNamedQuery' && deleted.has(NamedQueryId)) {
      const message = `NamedQuery ${NamedQueryId} does not exist`;
      return errorAnswer(400, 'InvalidRequestException', message);
    }
    const answer = await next(request);
    if (request.operation !== 'ListNamedQueries' || !succeeded(answer)) return answer;
    const { NamedQueryIds, ...rest } = jsonOf(answer);
    const left = NamedQueryIds.filter((id: string) => !deleted.has(id));
    return withJson(answer, { ...rest, NamedQueryIds: left });
  };
}
