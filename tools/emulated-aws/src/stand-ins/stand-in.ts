import type { AwsAnswer, AwsRequest, AwsService } from '../aws-request.ts';

/** Answers a request that moto answers wrongly or not at all, or passes it to `next`. */
export type StandIn = (request: AwsRequest, next: AwsService) => Promise<AwsAnswer>;
