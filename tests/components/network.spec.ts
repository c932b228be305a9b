import assert from "node:assert/strict";
import { Network } from "../../components/network";
import { textAt, valueAt } from "../../platform/graph/value";
import { alone, committedCell, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const TABLE = "aws:ec2/routeTable:RouteTable";
const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const ROUTE = "aws:ec2/route:Route";
const INTERNET = "aws:ec2/internetGateway:InternetGateway";
const NAT = "aws:ec2/natGateway:NatGateway";
const EIP = "aws:ec2/eip:Eip";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const DEFAULT_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const FLOW_LOG = "aws:ec2/flowLog:FlowLog";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

const ZONES = ["use1-az1", "use1-az2", "use1-az4"];
const SUBNETS = ["isolated", "private", "public"].flatMap((tier) => ZONES.map((zone) => `net-${tier}-${zone}`));
const TABLES = ["net-isolated", ...ZONES.map((zone) => `net-private-${zone}`), "net-public"];

function build(stack: "dev" | "prod"): Promise<Recorded> {
  const { network: plan } = committedCell(stack);
  return alone(({ providers, probe }) => {
    const { vpcId, subnetIds, routeTableIds } = new Network("net", { plan, logsKeyArn: "arn:logs-key" }, providers);
    probe({ vpcId, subnetIds, routeTableIds });
  });
}

describe("Network", () => {
  it("makes three tiers in each of three zones, with what leads in and out, in production", async () => {
    const net = await build("prod");
    assert.deepEqual(net.below("net"), {
      [VPC]: ["net"],
      [DEFAULT_GROUP]: ["net"],
      [SUBNET]: SUBNETS,
      [TABLE]: TABLES,
      [ASSOCIATION]: SUBNETS,
      [INTERNET]: ["net"],
      [EIP]: ZONES.map((zone) => `net-nat-${zone}`),
      [NAT]: ZONES.map((zone) => `net-nat-${zone}`),
      [ROUTE]: [...ZONES.map((zone) => `net-private-${zone}-out`), "net-public-out"],
      [ENDPOINT]: [
        "net-dynamodb",
        "net-ecr-api",
        "net-ecr-dkr",
        "net-eks-auth",
        "net-kms",
        "net-logs",
        "net-s3",
        "net-secretsmanager",
        "net-sns",
        "net-sqs",
        "net-sts",
      ],
      [GROUP]: ["net-endpoints"],
      [INGRESS]: ["net-endpoints-https"],
      [LOG_GROUP]: ["net-flow-logs"],
      [ROLE]: ["net-flow-logs"],
      [ROLE_POLICY]: ["net-flow-logs"],
      [FLOW_LOG]: ["net-flow-logs"],
    });
    assert.deepEqual(net.homes("net"), ["net aws"]);
  });

  it("makes the same subnets and tables in development, with one way out and no endpoint that costs by the hour", async () => {
    const { [SUBNET]: subnets, [TABLE]: tables, [NAT]: gateways, ...rest } = (await build("dev")).below("net");
    assert.deepEqual(subnets, SUBNETS);
    assert.deepEqual(tables, TABLES);
    assert.deepEqual(gateways, ["net-nat-use1-az1"]);
    assert.deepEqual(rest[ENDPOINT], ["net-dynamodb", "net-s3"]);
    assert.deepEqual([rest[GROUP], rest[INGRESS]], [undefined, undefined]);
  });

  it("gives each subnet its own zone and its own part of the cell's block, and no public address to what starts in it", async () => {
    const net = await build("prod");
    assert.deepEqual(net.one(VPC).inputs, {
      cidrBlock: "10.0.0.0/16",
      enableDnsHostnames: true,
      enableDnsSupport: true,
      tags: { Name: "net" },
    });
    const blocks = [
      ["10.0.208.0/22", "10.0.212.0/22", "10.0.216.0/22"],
      ["10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18"],
      ["10.0.192.0/22", "10.0.196.0/22", "10.0.200.0/22"],
    ].flat();
    assert.deepEqual(
      SUBNETS.map((name) => net.one(SUBNET, name)).map(({ inputs: { vpcId: _, ...rest } }) => rest),
      SUBNETS.map((Name, index) => ({
        availabilityZoneId: ZONES[index % ZONES.length],
        cidrBlock: blocks[index],
        mapPublicIpOnLaunch: false,
        tags: { Name },
      })),
    );
    for (const subnet of net.all(SUBNET)) assert.deepEqual(madeFrom(subnet), { vpcId: [`${VPC} net`] });
  });

  it("routes each private subnet by its zone's table, and the other tiers by one table each", async () => {
    const { one } = await build("prod");
    for (const name of SUBNETS) {
      assert.deepEqual(madeFrom(one(ASSOCIATION, name)), {
        subnetId: [`${SUBNET} ${name}`],
        routeTableId: [`${TABLE} ${name.includes("-private-") ? name : name.replace(/-use1-.*/, "")}`],
      });
    }
  });

  it("keeps stores without a route to the internet: the isolated table has none in it and none led to it (CV-12)", async () => {
    for (const stack of ["dev", "prod"] as const) {
      const { all, one } = await build(stack);
      const routed = all(ROUTE).flatMap((route) => madeFrom(route)["routeTableId"] ?? []);
      assert.deepEqual(
        routed.toSorted(),
        TABLES.filter((name) => name !== "net-isolated").map((name) => `${TABLE} ${name}`),
      );
      // A route can also be written into its table, where the list above would not show it.
      assert.deepEqual(Object.keys(one(TABLE, "net-isolated").inputs), ["tags", "vpcId"]);
    }
  });

  it("has a NAT gateway with an address of its own in the public subnet of its zone", async () => {
    const net = await build("prod");
    for (const zone of ZONES) {
      const gateway = net.one(NAT, `net-nat-${zone}`);
      assert.deepEqual(madeFrom(gateway), {
        allocationId: [`${EIP} net-nat-${zone}`],
        subnetId: [`${SUBNET} net-public-${zone}`],
      });
      assert.deepEqual(waitsFor(gateway), [`${INTERNET} net`]);
      assert.equal(valueAt(net.one(EIP, `net-nat-${zone}`), "domain"), "vpc");
    }
  });

  for (const [stack, whose, gatewayOf] of [
    ["prod", "its own zone", (zone: string): string => zone],
    ["dev", "the first zone", (): string => "use1-az1"],
  ] as const) {
    it(`sends each private zone of ${stack} out through the NAT gateway of ${whose}`, async () => {
      const net = await build(stack);
      for (const zone of ZONES) {
        assert.deepEqual(defaultRoute(net, `net-private-${zone}-out`), {
          routeTableId: [`${TABLE} net-private-${zone}`],
          natGatewayId: [`${NAT} net-nat-${gatewayOf(zone)}`],
        });
      }
    });
  }

  it("joins the public tier to the internet", async () => {
    const net = await build("prod");
    assert.deepEqual(defaultRoute(net, "net-public-out"), {
      routeTableId: [`${TABLE} net-public`],
      gatewayId: [`${INTERNET} net`],
    });
    assert.deepEqual(madeFrom(net.one(INTERNET)), { vpcId: [`${VPC} net`] });
  });

  it("reaches S3 and DynamoDB from every table, the isolated one included", async () => {
    const { one } = await build("dev");
    for (const service of ["s3", "dynamodb"]) {
      const endpoint = one(ENDPOINT, `net-${service}`);
      assert.equal(valueAt(endpoint, "serviceName"), `com.amazonaws.us-east-1.${service}`);
      assert.equal(valueAt(endpoint, "vpcEndpointType"), "Gateway");
      assert.deepEqual(madeFrom(endpoint), {
        vpcId: [`${VPC} net`],
        routeTableIds: TABLES.map((name) => `${TABLE} ${name}`),
      });
    }
  });

  it("reaches the services that carry credentials and logs through private subnets, by their usual names (ALL-04)", async () => {
    const { one } = await build("prod");
    for (const service of ["ecr.api", "ecr.dkr", "eks-auth", "kms", "logs", "secretsmanager", "sns", "sqs", "sts"]) {
      const endpoint = one(ENDPOINT, `net-${service.replace(".", "-")}`);
      assert.equal(valueAt(endpoint, "serviceName"), `com.amazonaws.us-east-1.${service}`);
      assert.equal(valueAt(endpoint, "vpcEndpointType"), "Interface");
      assert.equal(valueAt(endpoint, "privateDnsEnabled"), true);
      assert.deepEqual(madeFrom(endpoint), {
        vpcId: [`${VPC} net`],
        subnetIds: ZONES.map((zone) => `${SUBNET} net-private-${zone}`),
        securityGroupIds: [`${GROUP} net-endpoints`],
      });
    }
  });

  it("opens those endpoints to HTTPS from the cell's own network and to nothing else", async () => {
    const { one } = await build("prod");
    assert.deepEqual(Object.keys(one(GROUP).inputs), ["description", "tags", "vpcId"]);
    assert.deepEqual(one(INGRESS).inputs, {
      securityGroupId: { unknown: true },
      description: "HTTPS from anywhere in the network",
      cidrIpv4: "10.0.0.0/16",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
    });
    assert.deepEqual(madeFrom(one(INGRESS)), { securityGroupId: [`${GROUP} net-endpoints`] });
  });

  it("leaves the default security group without a rule (CV-12)", async () => {
    const { one } = await build("prod");
    assert.deepEqual(one(DEFAULT_GROUP).inputs, { vpcId: { unknown: true }, tags: { Name: "net-default" } });
    assert.deepEqual(madeFrom(one(DEFAULT_GROUP)), { vpcId: [`${VPC} net`] });
  });

  it("logs every flow, accepted or refused, encrypted, by a role of its own, and not before that may (CV-12, ALL-04)", async () => {
    const { one } = await build("prod");
    const log = one(FLOW_LOG);
    assert.equal(valueAt(log, "trafficType"), "ALL");
    assert.equal(valueAt(log, "logDestinationType"), "cloud-watch-logs");
    assert.equal(valueAt(log, "maxAggregationInterval"), 60);
    assert.deepEqual(madeFrom(log), {
      vpcId: [`${VPC} net`],
      logDestination: [`${LOG_GROUP} net-flow-logs`],
      iamRoleArn: [`${ROLE} net-flow-logs`],
    });
    assert.deepEqual(waitsFor(log), [`${ROLE_POLICY} net-flow-logs`]);
    assert.deepEqual(madeFrom(one(ROLE_POLICY)), { role: [`${ROLE} net-flow-logs`] });
    assert.deepEqual(one(LOG_GROUP).inputs, {
      name: "/meridian/covibes-prod-us/vpc-flow-logs",
      retentionInDays: 365,
      kmsKeyId: "arn:logs-key",
    });
    const { trust, policy } = committedCell("prod").network.flowLogs;
    assert.equal(textAt(one(ROLE), "assumeRolePolicy"), trust);
    assert.equal(textAt(one(ROLE_POLICY), "policy"), policy);
  });

  it("protects the network in production and nothing in development", async () => {
    assert.deepEqual((await build("prod")).options("net"), { [`${VPC} net`]: { protect: true } });
    assert.deepEqual((await build("dev")).options("net"), {});
  });

  it("offers the subnets of each tier in the order of the plan, and the tables by key", async () => {
    const subnets = ["isolated", "private", "public"].flatMap((tier) =>
      ZONES.map((zone, index) => [`subnetIds ${tier} ${String(index)}`, [`${SUBNET} net-${tier}-${zone}`]]),
    );
    const tables = TABLES.map((name) => [name.replace("net-", "routeTableIds "), [`${TABLE} ${name}`]]);
    assert.deepEqual(madeFrom(offered(await build("prod"))), {
      vpcId: [`${VPC} net`],
      ...Object.fromEntries([...subnets, ...tables]),
    });
  });

  it("builds a cell of another region from that region's zones alone", async () => {
    const { network: plan } = committedCell("prod", "eu");
    const { all } = await alone(({ providers }) => {
      new Network("net", { plan, logsKeyArn: "arn:logs-key" }, providers);
    });
    const zones = new Set(all(SUBNET).map((subnet) => textAt(subnet, "availabilityZoneId")));
    assert.deepEqual([...zones].toSorted(), ["euw1-az1", "euw1-az2", "euw1-az3"]);
    assert.ok(
      all(ENDPOINT).every((endpoint) => textAt(endpoint, "serviceName").startsWith("com.amazonaws.eu-west-1.")),
    );
  });
});

/** What a route to everywhere is made from. */
function defaultRoute({ one }: Recorded, name: string): Record<string, string[]> {
  const route = one(ROUTE, name);
  assert.equal(valueAt(route, "destinationCidrBlock"), "0.0.0.0/0");
  return madeFrom(route);
}
