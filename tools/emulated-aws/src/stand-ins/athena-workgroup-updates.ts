import { jsonAnswer, jsonOf, succeeded, withJson } from '../aws-request.ts';
import type { StandIn } from './stand-in.ts';

// biome-ignore lint/suspicious/noExplicitAny: a workgroup as the provider sends it
type WorkGroup = Record<string, any>;

/** moto cannot change a workgroup. */
export function athenaWorkgroupUpdates(): StandIn {
  const kept = new Map<string, WorkGroup>();
  return async (request, next) => {
    if (request.service !== 'athena') return next(request);
    const { WorkGroup: name, ...update } = jsonOf(request);
    if (request.operation === 'UpdateWorkGroup') {
      kept.set(name, updated(kept.get(name) ?? {}, update));
      return jsonAnswer({});
    }
    const answer = await next(request);
    const mine = kept.get(name);
    if (request.operation === 'DeleteWorkGroup') kept.delete(name);
    if (request.operation !== 'GetWorkGroup' || mine === undefined || !succeeded(answer)) {
      return answer;
    }
    const { WorkGroup } = jsonOf(answer);
    return withJson(answer, { WorkGroup: updated(WorkGroup, mine) });
  };
}

/** A workgroup, or what is kept of one, with an update of it. */
function updated(group: WorkGroup, { ConfigurationUpdates, Configuration, ...rest }: WorkGroup) {
  const { ResultConfigurationUpdates, ...settings } = ConfigurationUpdates ?? {};
  const before = { ...group.Configuration, ...Configuration };
  const results = { ...before.ResultConfiguration, ...ResultConfigurationUpdates };
  return {
    ...group,
    ...rest,
    Configuration: { ...before, ...settings, ResultConfiguration: results },
  };
}
