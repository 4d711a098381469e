import { errorAnswer } from '../aws-request.ts';
import type { StandIn } from './stand-in.ts';

/** What moto's log says about the operation, such as `the_operation action has not been …`. */
function isUnimplemented(log: string, operation: string): boolean {
  return [...log.matchAll(/NotImplementedError: The (\w+) action/g)].some(
    ([, action = '']) => action.replaceAll('_', '') === operation.toLowerCase(),
  );
}

/**
 * moto answers 500 to what it does not implement, which clients then retry for many minutes. Here
 * it is said at once what is missing.
 */
export function unimplemented(logTail: () => string): StandIn {
  return async (request, next) => {
    const answer = await next(request);
    if (answer.status !== 500 || !isUnimplemented(logTail(), request.operation)) return answer;
    const message = `moto does not implement ${request.operation} of ${request.service}: write a stand-in for it`;
    return errorAnswer(501, 'NotImplementedException', message);
  };
}
