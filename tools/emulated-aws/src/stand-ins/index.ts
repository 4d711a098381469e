import type { AwsAnswer, AwsRequest, AwsService } from '../aws-request.ts';
import { athenaWorkgroupTags } from './athena-workgroup-tags.ts';
import { bucketEventBridge } from './bucket-event-bridge.ts';
import { crawlerLakeFormation } from './crawler-lake-formation.ts';
import { dataZone } from './data-zone.ts';
import { kmsRotationPeriod } from './kms-rotation-period.ts';
import { lakeFormationGrants } from './lake-formation-grants.ts';
import { lambdaConfiguration } from './lambda-configuration.ts';

/** Answers a request that moto cannot answer rightly, or leaves it to `next`. */
export type StandIn = (request: AwsRequest, next: AwsService) => Promise<AwsAnswer>;

/** Every stand-in, with empty memories. */
export function allStandIns(accountId: string, region: string): StandIn[] {
  return [
    athenaWorkgroupTags(),
    bucketEventBridge(),
    crawlerLakeFormation(),
    dataZone(accountId, region),
    kmsRotationPeriod(),
    lakeFormationGrants(),
    lambdaConfiguration(),
  ];
}

/** `service` with the stand-ins in front of it, the first one outermost. */
export function withStandIns(standIns: readonly StandIn[], service: AwsService): AwsService {
  return standIns.reduceRight<AwsService>(
    (next, standIn) => (request) => standIn(request, next),
    service,
  );
}
