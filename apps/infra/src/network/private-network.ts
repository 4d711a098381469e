import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { Eip } from '@cdktf/provider-aws/lib/eip';
import { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway';
import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway';
import { Route } from '@cdktf/provider-aws/lib/route';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { Fn, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

export interface PrivateNetworkProps {
  readonly name: string;
  /** A private block that is divided into sixteen subnets: one per zone, the last one for the NAT gateway. */
  readonly cidr: string;
  readonly availabilityZones: readonly string[];
}

/** The destination of the default route. */
const anywhere = '0.0.0.0/0';

/**
 * A VPC with a private subnet per availability zone. One NAT gateway serves all of them: a second one
 * would double the cost, and after an outage of its zone the next slot works again.
 */
export class PrivateNetwork extends Construct {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly routeTableId: string;
  /** The route to the internet; what calls Coinbase depends on it. */
  readonly ready: readonly ITerraformDependable[];
  private readonly props: PrivateNetworkProps;

  constructor(scope: Construct, id: string, props: PrivateNetworkProps) {
    super(scope, id);
    this.props = props;
    const vpc = new Vpc(this, 'Resource', {
      cidrBlock: props.cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: props.name },
    });
    this.vpcId = vpc.id;
    // Without rules, so that a resource without a security group of its own has no connections.
    new DefaultSecurityGroup(this, 'DefaultGroup', { vpcId: this.vpcId });

    const nat = this.natGateway();
    const routes = this.routesTo('Private', { natGatewayId: nat.id });
    this.routeTableId = routes.tableId;
    this.subnetIds = props.availabilityZones.map((zone, index) => {
      const subnet = this.subnet(`Private-${zone}`, zone, index);
      routes.use(`Private-${zone}-Routes`, subnet.id);
      return subnet.id;
    });
    this.ready = [nat, routes.route];
  }

  /** The NAT gateway, in a public subnet that contains nothing else. */
  private natGateway(): NatGateway {
    const gateway = new InternetGateway(this, 'Internet', { vpcId: this.vpcId });
    const [zone = ''] = this.props.availabilityZones;
    const subnet = this.subnet('Public', zone, 15);
    const routes = this.routesTo('Public', { gatewayId: gateway.id });
    routes.use('Public-Routes', subnet.id);
    const address = new Eip(this, 'Address', { domain: 'vpc', dependsOn: [gateway] });
    return new NatGateway(this, 'Nat', {
      subnetId: subnet.id,
      allocationId: address.allocationId,
      dependsOn: [routes.route],
    });
  }

  private subnet(id: string, availabilityZone: string, index: number): Subnet {
    return new Subnet(this, id, {
      vpcId: this.vpcId,
      availabilityZone,
      cidrBlock: Fn.cidrsubnet(this.props.cidr, 4, index),
      mapPublicIpOnLaunch: false,
      tags: { Name: `${this.props.name}-${id.toLowerCase()}` },
    });
  }

  private routesTo(id: string, target: { natGatewayId?: string; gatewayId?: string }) {
    const table = new RouteTable(this, `${id}-Table`, { vpcId: this.vpcId });
    const route = new Route(this, `${id}-Out`, {
      routeTableId: table.id,
      destinationCidrBlock: anywhere,
      ...target,
    });
    const use = (associationId: string, subnetId: string) =>
      new RouteTableAssociation(this, associationId, { routeTableId: table.id, subnetId });
    return { tableId: table.id, route, use };
  }
}
