import type { AwsService } from '../aws-request.ts';
import { athenaNamedQueries } from './athena-named-queries.ts';
import { athenaWorkgroupTags } from './athena-workgroup-tags.ts';
import { athenaWorkgroupUpdates } from './athena-workgroup-updates.ts';
import { bucketAccessLogging } from './bucket-access-logging.ts';
import { bucketEventBridge } from './bucket-event-bridge.ts';
import { bucketPolicies } from './bucket-policies.ts';
import { budgets } from './budgets.ts';
import { cloudtrailNames } from './cloudtrail-names.ts';
import { crawlerLakeFormation } from './crawler-lake-formation.ts';
import { crawlerStops } from './crawler-stops.ts';
import { dataZone } from './data-zone.ts';
import { glueDataQuality } from './glue-data-quality.ts';
import { kmsRotationPeriod } from './kms-rotation-period.ts';
import { lakeFormationGrants } from './lake-formation-grants.ts';
import { lambdaConfiguration } from './lambda-configuration.ts';
import { queueRedrive } from './queue-redrive.ts';
import { securityGroupRules } from './security-group-rules.ts';
import type { StandIn } from './stand-in.ts';
import { streamTags } from './stream-tags.ts';
import { unimplemented } from './unimplemented.ts';

/** What the stand-ins need to know about the account and about moto. */
export interface StandInContext {
  readonly accountId: string;
  readonly region: string;
  readonly logTail: () => string;
}

/** Every stand-in, each with nothing stored yet. */
export function allStandIns({ accountId, region, logTail }: StandInContext): StandIn[] {
  return [
    athenaNamedQueries(),
    athenaWorkgroupTags(),
    athenaWorkgroupUpdates(),
    bucketAccessLogging(),
    bucketEventBridge(),
    bucketPolicies(),
    budgets(),
    cloudtrailNames(),
    crawlerLakeFormation(),
    crawlerStops(),
    dataZone(accountId, region),
    glueDataQuality(accountId, region),
    kmsRotationPeriod(),
    lakeFormationGrants(),
    lambdaConfiguration(),
    queueRedrive(),
    securityGroupRules(),
    streamTags(),
    unimplemented(logTail),
  ];
}

/** `service` with the stand-ins in front of it, the first one outermost. */
export function withStandIns(standIns: readonly StandIn[], service: AwsService): AwsService {
  return standIns.reduceRight<AwsService>(
    (next, standIn) => (request) => standIn(request, next),
    service,
  );
}
