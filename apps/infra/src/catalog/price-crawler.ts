import { GlueCrawler } from '@cdktf/provider-aws/lib/glue-crawler';
import type { Environment, LakeNames } from '@coinlake/lake-environment';
import { rawTable } from '@coinlake/lake-environment';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { LogGroup } from '../monitoring/log-group.ts';
import { ServiceRole } from '../roles/service-role.ts';
import { cronEvery } from '../schedule/cron.ts';
import type { LakeKey } from '../storage/lake-key.ts';
import { addDependencies } from '../terraform/add-dependencies.ts';
import type { CatalogProtection } from './catalog-protection.ts';
import type { PriceCatalog } from './price-catalog.ts';

export interface PriceCrawlerProps {
  readonly names: LakeNames;
  readonly catalog: PriceCatalog;
  readonly protection: CatalogProtection;
  readonly key: LakeKey;
  readonly schedule: Environment['crawler'];
  readonly logDays: number;
}

/**
 * The Glue crawler of the raw table, whose columns the code defines: the crawler logs changed columns
 * or, with `merge`, adds new ones, and never removes or retypes any.
 */
export class PriceCrawler extends Construct {
  readonly role: ServiceRole;
  private readonly crawler: GlueCrawler;
  private readonly literalArn: string;

  constructor(scope: Construct, id: string, props: PriceCrawlerProps) {
    super(scope, id);
    const { names, catalog, protection, schedule } = props;
    this.literalArn = names.crawler.arn;
    this.role = this.crawlerRole(props);
    this.crawler = new GlueCrawler(this, 'Resource', {
      name: names.crawler.name,
      description: 'Compares the raw table with the files that arrived',
      role: this.role.roleArn,
      databaseName: catalog.databaseName,
      catalogTarget: [{ databaseName: catalog.databaseName, tables: [rawTable.name] }],
      ...(schedule.everyMinutes && { schedule: cronEvery(schedule.everyMinutes) }),
      securityConfiguration: protection.securityConfigurationName,
      lakeFormationConfiguration: { useLakeFormationCredentials: true },
      schemaChangePolicy: {
        // To merge, the crawler has to update the table; the configuration limits it to new columns.
        updateBehavior: schedule.schemaChanges === 'merge' ? 'UPDATE_IN_DATABASE' : 'LOG',
        deleteBehavior: 'LOG',
      },
      recrawlPolicy: { recrawlBehavior: 'CRAWL_EVERYTHING' },
      configuration: JSON.stringify(configurationOf(schedule)),
      dependsOn: [...this.role.ready, ...catalog.entry(rawTable.name)],
    });
  }

  /** Lets `role` start a crawl. */
  grantStart(role: ServiceRole): void {
    role.allow(['glue:StartCrawler'], [this.literalArn]);
  }

  /** Creates the crawler after `dependencies`: Glue refuses it without its Lake Formation grants. */
  dependOn(dependencies: readonly ITerraformDependable[]): void {
    addDependencies(this.crawler, dependencies);
  }

  private crawlerRole({ names, catalog, key, logDays }: PriceCrawlerProps): ServiceRole {
    const role = new ServiceRole(this, 'Role', {
      named: names.roles.crawler,
      assumedBy: { service: 'glue.amazonaws.com' },
      assumedWhen: {
        StringEquals: { 'aws:SourceAccount': names.accountId },
        ArnLike: { 'aws:SourceArn': names.arn('glue', '*') },
      },
    });
    const named = names.logGroups.crawler;
    const log = new LogGroup(this, 'Log', { named, key, retentionDays: logDays });
    catalog.grantMaintain(role, [rawTable.name]);
    log.grantWrite(role);
    log.grantKeyAssociation(role);
    // Lake Formation grants the data; these two actions have no resource types.
    role.allow(['lakeformation:GetDataAccess', 'glue:GetSecurityConfiguration'], ['*']);
    key.grantUse(role, 's3', 'logs');
    return role;
  }
}

function configurationOf({ schemaChanges }: Environment['crawler']) {
  return {
    Version: 1.0,
    CrawlerOutput: {
      Partitions: { AddOrUpdateBehavior: 'InheritFromTable' },
      ...(schemaChanges === 'merge' && { Tables: { AddOrUpdateBehavior: 'MergeNewColumns' } }),
    },
  };
}
