import { jsonOf, succeeded, withOperation } from '../aws-request.ts';
import type { StandIn } from './stand-in.ts';

/** moto forgets the tags that a data stream is created with; they are added with a second call. */
export function streamTags(): StandIn {
  return async (request, next) => {
    const answer = await next(request);
    if (request.service !== 'kinesis' || request.operation !== 'CreateStream') return answer;
    const { StreamName, Tags } = jsonOf(request);
    if (!succeeded(answer) || Tags === undefined) return answer;
    const tagged = await next(withOperation(request, 'AddTagsToStream', { StreamName, Tags }));
    return succeeded(tagged) ? answer : tagged;
  };
}
