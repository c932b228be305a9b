import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import type { NetworkPlan, Tier } from "../platform/model";
import { lookup } from "../platform/planning/lookup";

export interface NetworkArgs {
  readonly plan: NetworkPlan;
  /** ARN of the key that encrypts flow logs. */
  readonly logsKeyArn: pulumi.Input<string>;
}

/** One cell's VPC: three zones of three tiers, ways out, private ways to AWS, and a log of every flow. */
export class Network extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  /** Subnets by tier, in the order of the plan. */
  readonly subnetIds: Readonly<Record<Tier, readonly pulumi.Output<string>[]>>;
  /** Route tables by the keys of the plan. */
  readonly routeTableIds: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:network:Network", name, {}, opts);
    const { plan } = args;

    const network = createVpc(name, plan, this);
    const parts: Parts = { name, plan, network, parent: this };
    const subnets = createSubnets(parts);
    const tables = createRouteTables(parts, subnets);
    createWaysOut(parts, subnets, tables);
    createGatewayEndpoints(parts, tables);
    createInterfaceEndpoints(parts, subnets);
    createFlowLogs(parts, args.logsKeyArn);

    this.vpcId = network.id;
    this.subnetIds = {
      public: subnetIds(parts, subnets, "public"),
      private: subnetIds(parts, subnets, "private"),
      isolated: subnetIds(parts, subnets, "isolated"),
    };
    this.routeTableIds = Object.fromEntries(Object.entries(tables).map(([key, table]) => [key, table.id]));
    this.registerOutputs({ vpcId: this.vpcId, subnetIds: this.subnetIds, routeTableIds: this.routeTableIds });
  }
}

/** What every part of the network is made from. */
interface Parts {
  readonly name: string;
  readonly plan: NetworkPlan;
  readonly network: ec2.Vpc;
  readonly parent: pulumi.Resource;
}

type Subnets = Readonly<Record<string, ec2.Subnet>>;
type RouteTables = Readonly<Record<string, ec2.RouteTable>>;

const ANYWHERE = "0.0.0.0/0";

function createVpc(name: string, plan: NetworkPlan, parent: pulumi.Resource): ec2.Vpc {
  const network = new ec2.Vpc(
    name,
    { cidrBlock: plan.cidr, enableDnsHostnames: true, enableDnsSupport: true, tags: { Name: name } },
    { parent, protect: plan.protect },
  );
  // Every VPC is born with a group that admits its own members; taking it over without rules closes it.
  new ec2.DefaultSecurityGroup(name, { vpcId: network.id, tags: { Name: `${name}-default` } }, { parent });
  return network;
}

function createSubnets({ name, plan, network, parent }: Parts): Subnets {
  return Object.fromEntries(
    plan.subnets.map(({ key, zoneId, cidr }) => [
      key,
      new ec2.Subnet(
        `${name}-${key}`,
        {
          vpcId: network.id,
          availabilityZoneId: zoneId,
          cidrBlock: cidr,
          mapPublicIpOnLaunch: false,
          tags: { Name: `${name}-${key}` },
        },
        { parent },
      ),
    ]),
  );
}

function createRouteTables({ name, plan, network, parent }: Parts, subnets: Subnets): RouteTables {
  const tables = Object.fromEntries(
    plan.routeTables.map(({ key }) => [
      key,
      new ec2.RouteTable(`${name}-${key}`, { vpcId: network.id, tags: { Name: `${name}-${key}` } }, { parent }),
    ]),
  );
  for (const { key, routeTable } of plan.subnets) {
    new ec2.RouteTableAssociation(
      `${name}-${key}`,
      { subnetId: lookup(subnets, key).id, routeTableId: lookup(tables, routeTable).id },
      { parent },
    );
  }
  return tables;
}

function createWaysOut({ name, plan, network, parent }: Parts, subnets: Subnets, tables: RouteTables): void {
  const internet = new ec2.InternetGateway(name, { vpcId: network.id, tags: { Name: name } }, { parent });
  const gateways = Object.fromEntries(
    plan.natGateways.map(({ zoneId, subnet }) => {
      const natName = `${name}-nat-${zoneId}`;
      const address = new ec2.Eip(natName, { domain: "vpc", tags: { Name: natName } }, { parent });
      const gateway = new ec2.NatGateway(
        natName,
        { allocationId: address.id, subnetId: lookup(subnets, subnet).id, tags: { Name: natName } },
        { parent, dependsOn: internet },
      );
      return [zoneId, gateway] as const;
    }),
  );
  for (const { key, wayOut, natZoneId } of plan.routeTables) {
    if (wayOut === "none") continue;
    const target =
      natZoneId === undefined ? { gatewayId: internet.id } : { natGatewayId: lookup(gateways, natZoneId).id };
    new ec2.Route(
      `${name}-${key}-out`,
      { routeTableId: lookup(tables, key).id, destinationCidrBlock: ANYWHERE, ...target },
      { parent },
    );
  }
}

function createGatewayEndpoints({ name, plan, network, parent }: Parts, tables: RouteTables): void {
  for (const service of plan.gatewayEndpoints) {
    new ec2.VpcEndpoint(
      `${name}-${service}`,
      {
        vpcId: network.id,
        serviceName: `com.amazonaws.${plan.region}.${service}`,
        vpcEndpointType: "Gateway",
        routeTableIds: plan.routeTables.map(({ key }) => lookup(tables, key).id),
        tags: { Name: `${name}-${service}` },
      },
      { parent },
    );
  }
}

function createInterfaceEndpoints(parts: Parts, subnets: Subnets): void {
  const { name, plan, network, parent } = parts;
  if (plan.interfaceEndpoints.length === 0) return;
  const group = new ec2.SecurityGroup(
    `${name}-endpoints`,
    {
      vpcId: network.id,
      description: "Private endpoints of AWS services",
      tags: { Name: `${name}-endpoints` },
    },
    { parent },
  );
  new vpc.SecurityGroupIngressRule(
    `${name}-endpoints-https`,
    {
      securityGroupId: group.id,
      description: "HTTPS from anywhere in the network",
      cidrIpv4: plan.cidr,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
    },
    { parent },
  );
  for (const service of plan.interfaceEndpoints) {
    const endpointName = `${name}-${service.replace(".", "-")}`;
    new ec2.VpcEndpoint(
      endpointName,
      {
        vpcId: network.id,
        serviceName: `com.amazonaws.${plan.region}.${service}`,
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds: subnetIds(parts, subnets, "private"),
        securityGroupIds: [group.id],
        tags: { Name: endpointName },
      },
      { parent },
    );
  }
}

function createFlowLogs({ name, plan, network, parent }: Parts, logsKeyArn: pulumi.Input<string>): void {
  const logName = `${name}-flow-logs`;
  const { logGroup, retentionDays, trust, policy } = plan.flowLogs;
  const group = new cloudwatch.LogGroup(
    logName,
    { name: logGroup, retentionInDays: retentionDays, kmsKeyId: logsKeyArn },
    { parent },
  );
  const role = new iam.Role(logName, { assumeRolePolicy: trust, description: `Flow logs of ${name}` }, { parent });
  const permission = new iam.RolePolicy(logName, { role: role.name, policy }, { parent });
  new ec2.FlowLog(
    logName,
    {
      vpcId: network.id,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: group.arn,
      iamRoleArn: role.arn,
      maxAggregationInterval: 60,
      tags: { Name: logName },
    },
    // Without the permission the first minutes are lost, and no error says so.
    { parent, dependsOn: permission },
  );
}

function subnetIds({ plan }: Parts, subnets: Subnets, tier: Tier): pulumi.Output<string>[] {
  return plan.subnets.filter((subnet) => subnet.tier === tier).map(({ key }) => lookup(subnets, key).id);
}
