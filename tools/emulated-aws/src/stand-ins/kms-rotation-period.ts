import { jsonOf, succeeded, withJson } from '../aws-request.ts';
import type { StandIn } from './stand-in.ts';

const defaultPeriodInDays = 365;

/** moto forgets after how many days a key is rotated. */
export function kmsRotationPeriod(): StandIn {
  const days = new Map<string, number>();
  return async (request, next) => {
    const answer = await next(request);
    if (request.service !== 'kms' || !succeeded(answer)) return answer;
    const { KeyId = '', RotationPeriodInDays = defaultPeriodInDays } = jsonOf(request);
    const key = KeyId.slice(KeyId.lastIndexOf('/') + 1);
    if (request.operation === 'EnableKeyRotation') days.set(key, RotationPeriodInDays);
    if (request.operation !== 'GetKeyRotationStatus') return answer;
    const status = jsonOf(answer);
    if (!status.KeyRotationEnabled) return answer;
    return withJson(answer, { ...status, RotationPeriodInDays: days.get(key) });
  };
}
