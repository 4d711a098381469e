import { errorAnswer, jsonAnswer, jsonOf, succeeded, withOperation } from '../aws-request.ts';
import type { StandIn } from './stand-in.ts';

const workgroupArn = /:workgroup\/(.+)$/;

/** moto answers that a workgroup without tags does not exist. */
export function athenaWorkgroupTags(): StandIn {
  return async (request, next) => {
    const answer = await next(request);
    if (request.service !== 'athena' || request.operation !== 'ListTagsForResource') return answer;
    const name = workgroupArn.exec(jsonOf(request).ResourceARN)?.[1];
    if (succeeded(answer) || name === undefined) return answer;
    const workgroup = await next(withOperation(request, 'GetWorkGroup', { WorkGroup: name }));
    return succeeded(workgroup)
      ? jsonAnswer({ Tags: [] })
      : errorAnswer(400, 'ResourceNotFoundException', `workgroup ${name} does not exist`);
  };
}
