import { jsonOf, succeeded, withJson } from '../aws-request.ts';
import type { StandIn } from './stand-in.ts';

/** moto forgets that a crawler reads with the credentials of Lake Formation. */
export function crawlerLakeFormation(): StandIn {
  const kept = new Map<string, unknown>();
  const complete = (crawler: { Name: string }): object => ({
    ...crawler,
    LakeFormationConfiguration: kept.get(crawler.Name),
  });
  return async (request, next) => {
    const answer = await next(request);
    if (request.service !== 'glue' || !succeeded(answer)) return answer;
    const { Name, LakeFormationConfiguration } = jsonOf(request);
    if (request.operation === 'CreateCrawler') kept.set(Name, LakeFormationConfiguration);
    if (request.operation === 'DeleteCrawler') kept.delete(Name);
    const body = jsonOf(answer);
    if (request.operation === 'GetCrawler') {
      return withJson(answer, { ...body, Crawler: complete(body.Crawler) });
    }
    if (request.operation === 'GetCrawlers') {
      return withJson(answer, { ...body, Crawlers: body.Crawlers.map(complete) });
    }
    return answer;
  };
}
