import { errorAnswer } from '../aws-request.ts';
import type { StandIn } from './stand-in.ts';

/** Whether moto's log says that it lacks `operation`. */
function isUnimplemented(log: string, operation: string): boolean {
  return [...log.matchAll(/NotImplementedError: The (\w+) action/g)].some(
    ([, action = '']) => action.replaceAll('_', '') === operation.toLowerCase(),
  );
}

/**
 * moto answers 500 for an operation that it does not implement, which clients retry for many minutes. Here the
 * answer is a 501 with the name of the operation, which they do not retry.
 */
export function unimplemented(logTail: () => string): StandIn {
  return async (request, next) => {
    const answer = await next(request);
    if (answer.status !== 500 || !isUnimplemented(logTail(), request.operation)) return answer;
    const message = `moto does not implement ${request.operation} of ${request.service}: write a stand-in for it`;
    return errorAnswer(501, 'NotImplementedException', message);
  };
}
