import type { AwsAnswer } from '../aws-request.ts';
import type { StandIn } from './stand-in.ts';

function xmlError(status: number, code: string): AwsAnswer {
  const xml = `<Error><Code>${code}</Code><Message>${code}</Message></Error>`;
  return { status, rawHeaders: ['Content-Type', 'application/xml'], body: Buffer.from(xml) };
}

/**
 * moto enforces a bucket policy but ignores its conditions, so that "no access without TLS" becomes "no
 * access". Policies are stored here and not passed to moto, so they are not enforced.
 */
export function bucketPolicies(): StandIn {
  const policies = new Map<string, Buffer>();
  return async (request, next) => {
    if (request.service !== 's3') return next(request);
    const [, bucket = '', ...key] = request.path.split('/');
    if (!request.query.has('policy')) {
      const isDeletion = request.method === 'DELETE' && key.join('') === '';
      if (isDeletion && request.query.size === 0) policies.delete(bucket);
      return next(request);
    }
    if (request.method === 'PUT') policies.set(bucket, request.body);
    if (request.method === 'DELETE') policies.delete(bucket);
    if (request.method !== 'GET') return { status: 204, rawHeaders: [], body: Buffer.alloc(0) };
    const policy = policies.get(bucket);
    if (policy === undefined) return xmlError(404, 'NoSuchBucketPolicy');
    return { status: 200, rawHeaders: ['Content-Type', 'application/json'], body: policy };
  };
}
