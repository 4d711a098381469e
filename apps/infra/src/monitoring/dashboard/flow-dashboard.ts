import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import type { LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import { dashboardBody } from './dashboard-body.ts';

export interface FlowDashboardProps {
  readonly names: LakeNames;
}

/** The CloudWatch dashboard of the lake. */
export class FlowDashboard extends Construct {
  constructor(scope: Construct, id: string, { names }: FlowDashboardProps) {
    super(scope, id);
    new CloudwatchDashboard(this, 'Resource', {
      dashboardName: names.dashboard,
      dashboardBody: dashboardBody(names),
    });
  }
}
