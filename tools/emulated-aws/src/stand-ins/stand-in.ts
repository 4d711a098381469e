import type { AwsAnswer, AwsRequest, AwsService } from '../aws-request.ts';

/** Answers a request that moto cannot answer rightly, or leaves it to `next`. */
export type StandIn = (request: AwsRequest, next: AwsService) => Promise<AwsAnswer>;
