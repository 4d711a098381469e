import { type AwsAnswer, succeeded } from '../aws-request.ts';
import type { StandIn } from './stand-in.ts';

const flag = '<EventBridgeConfiguration></EventBridgeConfiguration>';

function withFlag(answer: AwsAnswer): AwsAnswer {
  const xml = answer.body
    .toString('utf8')
    .replace(/(<NotificationConfiguration[^>]*)\/>/, '$1></NotificationConfiguration>')
    .replace('</NotificationConfiguration>', `${flag}$&`);
  return { ...answer, body: Buffer.from(xml) };
}

/** moto forgets that a bucket sends its events to EventBridge. */
export function bucketEventBridge(): StandIn {
  const buckets = new Set<string>();
  return async (request, next) => {
    const answer = await next(request);
    if (request.service !== 's3' || !succeeded(answer)) return answer;
    if (request.method === 'DELETE') buckets.delete(request.path);
    if (!request.query.has('notification')) return answer;
    if (request.method === 'PUT') {
      const isOn = request.body.includes('EventBridgeConfiguration');
      if (isOn) buckets.add(request.path);
      else buckets.delete(request.path);
    }
    return request.method === 'GET' && buckets.has(request.path) ? withFlag(answer) : answer;
  };
}
