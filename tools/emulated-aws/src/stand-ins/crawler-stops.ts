import { jsonOf, succeeded, withJson } from '../aws-request.ts';
import type { StandIn } from './stand-in.ts';

/** In moto, a crawler that was stopped stays in the state STOPPING. */
export function crawlerStops(): StandIn {
  const stopped = new Set<string>();
  return async (request, next) => {
    const answer = await next(request);
    if (request.service !== 'glue' || !succeeded(answer)) return answer;
    const { Name } = jsonOf(request);
    if (request.operation === 'StopCrawler') stopped.add(Name);
    if (request.operation === 'StartCrawler') stopped.delete(Name);
    if (request.operation !== 'GetCrawler' || !stopped.has(Name)) return answer;
    const { Crawler } = jsonOf(answer);
    return withJson(answer, { Crawler: { ...Crawler, State: 'READY' } });
  };
}
