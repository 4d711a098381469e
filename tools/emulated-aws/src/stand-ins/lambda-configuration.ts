import { type AwsRequest, jsonOf, succeeded, withJson } from '../aws-request.ts';
import type { StandIn } from './stand-in.ts';

const forgotten = ['DeadLetterConfig', 'LoggingConfig', 'KMSKeyArn'] as const;
const functions = /^\/2015-03-31\/functions(?:\/([^/]+))?(\/configuration)?\/?$/;

/** Name of the function in a path, which may contain its ARN and a qualifier. */
function functionName(segment: string): string {
  const parts = decodeURIComponent(segment).split(':');
  return (parts[0] === 'arn' ? parts[6] : parts[0]) ?? '';
}

/** The settings of the request that moto forgets. */
function settings(request: AwsRequest): Record<string, unknown> {
  const body = jsonOf(request);
  return Object.fromEntries(forgotten.filter((key) => key in body).map((key) => [key, body[key]]));
}

/** The configuration of a function with `set` added and without empty image settings. */
function completed(
  { ImageConfigResponse: image, ...configuration }: Record<string, unknown>,
  set: Record<string, unknown>,
): Record<string, unknown> {
  // A setting counts if its value is more than an empty list, an empty string or a nested object.
  const isSet = /:(?!\[\]|""|\{)/.test(JSON.stringify(image ?? {}));
  return { ...configuration, ...(isSet && { ImageConfigResponse: image }), ...set };
}

/**
 * moto forgets a function's dead-letter queue, logging configuration and key, and reports empty image
 * settings.
 */
export function lambdaConfiguration(): StandIn {
  const kept = new Map<string, Record<string, unknown>>();
  return async (request, next) => {
    const answer = await next(request);
    const match = request.service === 'lambda' ? functions.exec(request.path) : null;
    if (match === null || !succeeded(answer)) return answer;
    const isCreation = request.method === 'POST';
    const name = isCreation ? jsonOf(request).FunctionName : functionName(match[1] ?? '');
    if (request.method === 'DELETE') kept.delete(name);
    if (isCreation || request.method === 'PUT') {
      kept.set(name, { ...kept.get(name), ...settings(request) });
    }
    const keptSettings = kept.get(name);
    if (keptSettings === undefined) return answer;
    const body = jsonOf(answer);
    return withJson(
      answer,
      'Configuration' in body
        ? { ...body, Configuration: completed(body.Configuration, keptSettings) }
        : completed(body, keptSettings),
    );
  };
}
