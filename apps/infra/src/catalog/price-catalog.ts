import { GlueCatalogDatabase } from '@cdktf/provider-aws/lib/glue-catalog-database';
import { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table';
import { GlueDataQualityRuleset } from '@cdktf/provider-aws/lib/glue-data-quality-ruleset';
import type { LakeNames } from '@coinlake/lake-environment';
import { type LakeTable, lakeTables, rawTable } from '@coinlake/lake-environment';
import { lakeViews } from '@coinlake/lake-queries';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { LakeLocation } from '../governance/lake-location.ts';
import type { ServiceRole } from '../roles/service-role.ts';
import { tableInput, viewInput } from './catalog-input.ts';
import type { CatalogProtection } from './catalog-protection.ts';
import { rawTableRules } from './data-quality-rules.ts';

export interface PriceCatalogProps {
  readonly names: LakeNames;
  /** The location of the tables' files, registered with Lake Formation before the tables exist. */
  readonly location: LakeLocation;
  readonly protection: CatalogProtection;
  readonly products: readonly string[];
}

/** The Glue database with all tables and views of the lake, and the data-quality ruleset of the raw table. */
export class PriceCatalog extends Construct {
  readonly databaseName: string;
  private readonly entries: ReadonlyMap<string, ITerraformDependable>;
  private readonly names: LakeNames;
  private readonly location: LakeLocation;
  private readonly protection: CatalogProtection;

  constructor(scope: Construct, id: string, props: PriceCatalogProps) {
    super(scope, id);
    const { names, location, products } = props;
    this.names = names;
    this.location = location;
    this.protection = props.protection;
    const database = new GlueCatalogDatabase(this, 'Resource', {
      name: names.database.name,
      description: 'Coinbase prices: as they arrived, curated, and views over both',
      dependsOn: [...location.ready, ...props.protection.ready],
    });
    this.databaseName = database.name;
    this.entries = new Map([...this.createTables(location.bucketName), ...this.createViews()]);
    new GlueDataQualityRuleset(this, 'Quality', {
      name: names.dataQualityRuleset,
      description: 'What the contract promises of a price record',
      ruleset: rawTableRules(products),
      targetTable: { databaseName: this.databaseName, tableName: rawTable.name },
      dependsOn: [...this.entry(rawTable.name)],
    });
  }

  /** The table or view of that name, as a dependency of grants, tags and the crawler. */
  entry(name: string): ITerraformDependable[] {
    const entry = this.entries.get(name);
    if (entry === undefined) {
      throw new Error(
        `${name}: got no such table or view, expected one of ${[...this.entries.keys()].join(', ')}`,
      );
    }
    return [entry];
  }

  /** Lets `role` read the definitions of `tables`. Lake Formation grants the data. */
  grantDescribe(role: ServiceRole, tables: readonly string[]): void {
    role.allow(
      [
        'glue:GetDatabase',
        'glue:GetTable',
        'glue:GetTables',
        'glue:GetPartition',
        'glue:GetPartitions',
      ],
      this.resources(tables),
    );
    this.protection.grantUse(role);
  }

  /** Lets `role` insert into `table`: Athena writes with the permissions of the caller. */
  grantInsert(role: ServiceRole, { name, prefix }: LakeTable): void {
    this.grantAddPartitions(role, [name]);
    this.location.grantWrite(role, prefix);
  }

  private grantAddPartitions(role: ServiceRole, tables: readonly string[]): void {
    this.grantDescribe(role, tables);
    role.allow(
      [
        'glue:BatchGetPartition',
        'glue:CreatePartition',
        'glue:BatchCreatePartition',
        'glue:UpdatePartition',
        'glue:BatchUpdatePartition',
      ],
      this.resources(tables),
    );
  }

  /** Lets `role` add table partitions and columns to `tables`, as a crawler does. */
  grantMaintain(role: ServiceRole, tables: readonly string[]): void {
    this.grantAddPartitions(role, tables);
    role.allow(['glue:UpdateTable'], this.resources(tables));
  }

  private resources(tables: readonly string[]): string[] {
    const { catalogArn, database, tableArn } = this.names;
    return [catalogArn, database.arn, ...tables.map(tableArn)];
  }

  private createTables(bucketName: string) {
    return lakeTables.map((table) => {
      const resource = new GlueCatalogTable(this, table.name, {
        databaseName: this.databaseName,
        ...tableInput(table, bucketName),
      });
      return [table.name, resource] as const;
    });
  }

  private createViews() {
    return lakeViews.map((view) => {
      const resource = new GlueCatalogTable(this, view.name, {
        databaseName: this.databaseName,
        ...viewInput(view, this.names.database.name),
      });
      return [view.name, resource] as const;
    });
  }
}
