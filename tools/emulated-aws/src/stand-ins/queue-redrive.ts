import { jsonOf, succeeded, withJson } from '../aws-request.ts';
import type { StandIn } from './stand-in.ts';

const policies = ['RedriveAllowPolicy', 'RedrivePolicy'] as const;

type Attributes = Record<string, string>;

function only(names: readonly string[], attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => names.includes(name)));
}

/**
 * moto forgets which queues may use a queue for their dead letters, and answers a queue's own redrive policy
 * in another notation than that of the request.
 */
export function queueRedrive(): StandIn {
  const kept = new Map<string, Attributes>();
  return async (request, next) => {
    const answer = await next(request);
    // Answers to the query protocol, which old versions of the AWS CLI use, are not changed.
    const isJson = request.operation !== '';
    if (request.service !== 'sqs' || !isJson || !succeeded(answer)) return answer;
    const { QueueName, QueueUrl = '', Attributes = {}, AttributeNames = [] } = jsonOf(request);
    const queue = QueueName ?? QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1);
    if (request.operation === 'DeleteQueue') kept.delete(queue);
    kept.set(queue, { ...kept.get(queue), ...only(policies, Attributes) });
    if (request.operation !== 'GetQueueAttributes') return answer;
    const asked = AttributeNames.includes('All') ? policies : AttributeNames;
    const body = jsonOf(answer);
    const mine = only(asked, kept.get(queue) ?? {});
    return withJson(answer, { ...body, Attributes: { ...body.Attributes, ...mine } });
  };
}
