import { type AwsAnswer, type AwsRequest, jsonOf, succeeded } from '../aws-request.ts';
import type { StandIn } from './stand-in.ts';

interface Statement {
  readonly Effect: string;
  readonly Principal?: '*' | { readonly Service?: string | readonly string[] };
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

function xmlAnswer(status: number, xml: string): AwsAnswer {
  return { status, rawHeaders: ['Content-Type', 'application/xml'], body: Buffer.from(xml) };
}

function element(xml: string, name: string): string {
  return new RegExp(`<${name}>(.*?)</${name}>`).exec(xml)?.[1] ?? '';
}

function list(value: string | readonly string[] | undefined): readonly string[] {
  return typeof value === 'string' ? [value] : (value ?? []);
}

function covers(pattern: string, arn: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`).test(arn);
}

/** Whether `statement` allows S3 to write access logs under `objectArn`. */
function letsLog({ Effect, Principal, Action, Resource }: Statement, objectArn: string): boolean {
  if (Effect !== 'Allow' || Principal === undefined || Principal === '*') return false;
  return (
    list(Principal.Service).includes('logging.s3.amazonaws.com') &&
    list(Action).includes('s3:PutObject') &&
    list(Resource).some((pattern) => covers(pattern, objectArn))
  );
}

/**
 * moto understands only few of the bucket policies that allow S3 to write access logs: those with one resource,
 * no list, and no statement for all principals.
 */
export function bucketAccessLogging(): StandIn {
  const policies = new Map<string, Statement[]>();
  const logging = new Map<string, string>();

  const put = (bucket: string, xml: string): AwsAnswer => {
    const target = element(xml, 'TargetBucket');
    const objectArn = `arn:aws:s3:::${target}/${element(xml, 'TargetPrefix')}log`;
    const isAllowed = policies.get(target)?.some((statement) => letsLog(statement, objectArn));
    if (target !== '' && !isAllowed) {
      const message = `the policy of ${target} does not allow S3 to write logs at ${objectArn}`;
      const error = `<Code>InvalidTargetBucketForLogging</Code><Message>${message}</Message>`;
      return xmlAnswer(400, `<Error>${error}</Error>`);
    }
    logging.set(bucket, xml);
    return xmlAnswer(200, '');
  };

  const remember = (bucket: string, request: AwsRequest): void => {
    const isPolicy = request.query.has('policy');
    if (request.method === 'PUT' && isPolicy) policies.set(bucket, jsonOf(request).Statement);
    if (request.method === 'DELETE' && isPolicy) policies.delete(bucket);
    if (request.method === 'DELETE' && request.path === `/${bucket}` && request.query.size === 0) {
      logging.delete(bucket);
    }
  };

  return async (request, next) => {
    if (request.service !== 's3') return next(request);
    const bucket = request.path.split('/')[1] ?? '';
    if (request.query.has('logging')) {
      if (request.method === 'PUT') return put(bucket, request.body.toString('utf8'));
      return xmlAnswer(200, logging.get(bucket) ?? '<BucketLoggingStatus/>');
    }
    const answer = await next(request);
    if (succeeded(answer)) remember(bucket, request);
    return answer;
  };
}
