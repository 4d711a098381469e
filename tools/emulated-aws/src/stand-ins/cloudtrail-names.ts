import { jsonOf, withOperation } from '../aws-request.ts';
import type { StandIn } from './stand-in.ts';

const byNameOnly = new Set(['StartLogging', 'StopLogging', 'UpdateTrail', 'DeleteTrail']);

/** moto finds a trail by its ARN for some operations, for others by its name only. */
export function cloudtrailNames(): StandIn {
  return async (request, next) => {
    if (request.service !== 'cloudtrail' || !byNameOnly.has(request.operation)) {
      return next(request);
    }
    const input = jsonOf(request);
    const Name = String(input.Name).replace(/^arn:.*:trail\//, '');
    return next(withOperation(request, request.operation, { ...input, Name }));
  };
}
