import assert from "node:assert/strict";
import { Customer } from "./cloud/customer";
import { type Properties, textAt } from "./cloud/values";

const HERE = "eu-west-1";
const ROOT = {
  Sid: "Root",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:root" },
  Action: "kms:*",
  Resource: "*",
};
const AUTO_SCALING =
  "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
const VOLUMES = {
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: ["kms:Decrypt", "kms:GenerateDataKey*", "kms:CreateGrant"],
  Resource: "*",
  Condition: { StringEquals: { "aws:PrincipalArn": AUTO_SCALING } },
};

function policy(...Statement: readonly unknown[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

function trust(service: string): string {
  return policy({ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" });
}

describe("what the simulated cloud refuses", () => {
  let customer: Customer;
  beforeEach(() => (customer = new Customer()));
  afterEach(() => {
    customer.dispose();
  });

  const id = (type: string, inputs: Properties, region = HERE): string => customer.id(region, type, inputs);
  const arn = (type: string, inputs: Properties, region = HERE): string =>
    textAt(customer.make(region, type, inputs), "arn");
  const vpc = (cidrBlock: string, region = HERE): string =>
    id("aws:ec2/vpc:Vpc", { cidrBlock, enableDnsHostnames: true }, region);
  const subnet = (vpcId: string, cidrBlock: string, availabilityZoneId = "euw1-az1"): string =>
    id("aws:ec2/subnet:Subnet", { vpcId, cidrBlock, availabilityZoneId });
  const key = (...statements: readonly unknown[]): string =>
    arn("aws:kms/key:Key", { policy: policy(ROOT, ...statements), deletionWindowInDays: 7 });
  const role = (service: string): string => arn("aws:iam/role:Role", { assumeRolePolicy: trust(service) });

  describe("in networks", () => {
    it("refuses a subnet outside its VPC, over another, or in no zone of the region", () => {
      const vpcId = vpc("10.0.0.0/16");
      subnet(vpcId, "10.0.0.0/22");
      assert.throws(() => subnet(vpcId, "10.1.0.0/24"), /InvalidSubnet.Range: 10.1.0.0\/24 is outside 10.0.0.0\/16/);
      assert.throws(() => subnet(vpcId, "10.0.3.0/24"), /InvalidSubnet.Conflict: 10.0.3.0\/24 overlaps subnet-/);
      assert.throws(() => subnet(vpcId, "10.0.4.0/24", "use1-az1"), /zone use1-az1 is not in eu-west-1/);
      subnet(vpcId, "10.0.4.0/24");
    });

    it("refuses a NAT gateway without an internet gateway, and a second one on an address", () => {
      const vpcId = vpc("10.0.0.0/16");
      const nat = { subnetId: subnet(vpcId, "10.0.0.0/24"), allocationId: id("aws:ec2/eip:Eip", { domain: "vpc" }) };
      const type = "aws:ec2/natGateway:NatGateway";
      assert.throws(() => id(type, nat), /Gateway.NotAttached/);
      id("aws:ec2/internetGateway:InternetGateway", { vpcId });
      id(type, nat);
      assert.throws(() => id(type, nat), /AlreadyExists/);
    });

    it("refuses a second route to a place, and one through another network", () => {
      const [vpcId, other] = [vpc("10.0.0.0/16"), vpc("10.1.0.0/16")];
      const [here, there] = [vpcId, other].map((of) => id("aws:ec2/internetGateway:InternetGateway", { vpcId: of }));
      const route = {
        routeTableId: id("aws:ec2/routeTable:RouteTable", { vpcId }),
        destinationCidrBlock: "0.0.0.0/0",
        gatewayId: here ?? "",
      };
      assert.throws(
        () => id("aws:ec2/route:Route", { ...route, gatewayId: there ?? "" }),
        /belong to different networks/,
      );
      id("aws:ec2/route:Route", route);
      assert.throws(() => id("aws:ec2/route:Route", route), /AlreadyExists/);
      const association = { routeTableId: route.routeTableId, subnetId: subnet(other, "10.1.0.0/24") };
      assert.throws(() => id("aws:ec2/routeTableAssociation:RouteTableAssociation", association), /different networks/);
    });

    it("refuses an endpoint for another region, and private names in a network without names", () => {
      const endpoint = {
        vpcId: vpc("10.0.0.0/16"),
        serviceName: "com.amazonaws.eu-west-1.logs",
        privateDnsEnabled: true,
      };
      const type = "aws:ec2/vpcEndpoint:VpcEndpoint";
      assert.throws(() => id(type, { ...endpoint, serviceName: "com.amazonaws.us-east-1.logs" }), /InvalidServiceName/);
      const nameless = id("aws:ec2/vpc:Vpc", { cidrBlock: "10.1.0.0/16" });
      assert.throws(() => id(type, { ...endpoint, vpcId: nameless }), /private DNS needs enableDnsSupport/);
      id(type, endpoint);
      assert.throws(() => id(type, endpoint), /AlreadyExists/);
    });

    it("connects two regions only where each does its own part", () => {
      const [vpcId, peerVpcId] = [vpc("10.0.0.0/16"), vpc("10.1.0.0/16", "us-east-1")];
      const connection = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";
      const accepter = "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter";
      const options = "aws:ec2/peeringConnectionOptions:PeeringConnectionOptions";
      const request = { vpcId, peerVpcId, peerRegion: "us-east-1" };
      assert.throws(
        () => id(connection, { ...request, peerRegion: HERE }),
        /peerVpcId vpc-\w+ does not exist in eu-west-1/,
      );
      assert.throws(() => id(connection, { ...request, autoAccept: true }), /cannot be set whilst/);
      assert.throws(
        () => id(connection, { ...request, peerVpcId: vpc("10.0.128.0/20", "us-east-1") }),
        /10.0.0.0\/16 overlaps 10.0.128.0\/20/,
      );
      const vpcPeeringConnectionId = id(connection, request);
      const mine = { vpcPeeringConnectionId, requester: { allowRemoteVpcDnsResolution: true } };
      assert.throws(() => id(options, mine), /pcx-\w+ is not active/);
      const accept = { vpcPeeringConnectionId, autoAccept: true };
      assert.throws(() => id(accepter, accept), /must be accepted in us-east-1/);
      id(accepter, accept, "us-east-1");
      assert.throws(() => id(accepter, accept, "us-east-1"), /AlreadyExists/);
      assert.throws(() => id(options, mine, "us-east-1"), /options of the requester cannot be set from us-east-1/);
      id(options, mine);
      const routeTableId = id("aws:ec2/routeTable:RouteTable", { vpcId });
      id("aws:ec2/route:Route", { routeTableId, destinationCidrBlock: "10.1.0.0/16", vpcPeeringConnectionId });
    });
  });

  describe("of keys and logs", () => {
    const logs = (region: string): unknown => ({
      Effect: "Allow",
      Principal: { Service: `logs.${region}.amazonaws.com` },
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*"],
      Resource: "*",
      Condition: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:111122223333:log-group:/a/*` },
      },
    });

    it("refuses a key policy that is no document, names nobody, or locks everybody out", () => {
      const make = (text: string): string => id("aws:kms/key:Key", { policy: text });
      assert.throws(() => make("Allow"), /MalformedPolicyDocumentException: the policy is not a JSON document/);
      assert.throws(() => make(policy(VOLUMES)), /nobody could change the policy again/);
      assert.throws(
        () => key({ ...VOLUMES, Principal: { AWS: AUTO_SCALING } }),
        /invalid principal, arn:aws:iam.*AutoScaling/,
      );
      assert.throws(() => id("aws:kms/key:Key", { deletionWindowInDays: 3 }), /3 days are not within 7 and 30/);
    });

    it("refuses an alias without its prefix, and one that is taken", () => {
      const targetKeyId = id("aws:kms/key:Key", {});
      assert.throws(() => id("aws:kms/alias:Alias", { name: "it", targetKeyId }), /it is not a name of an alias/);
      id("aws:kms/alias:Alias", { name: "alias/it", targetKeyId });
      assert.throws(() => id("aws:kms/alias:Alias", { name: "alias/it", targetKeyId }), /AlreadyExists/);
    });

    it("refuses a log group whose key does not let the logs of its region and name use it", () => {
      const group = (kmsKeyId: string, name = "/a/b"): string =>
        id("aws:cloudwatch/logGroup:LogGroup", { name, kmsKeyId });
      assert.throws(() => group(key()), /cannot be used by logs of eu-west-1/);
      assert.throws(() => group(key(logs("us-east-1"))), /cannot be used by logs of eu-west-1/);
      assert.throws(() => group(key(logs(HERE)), "/b"), /cannot be used by logs of eu-west-1/);
      group(key(logs(HERE)));
      assert.throws(() => id("aws:cloudwatch/logGroup:LogGroup", { name: "/c", retentionInDays: 100 }), /100 days/);
    });

    it("refuses a query log outside us-east-1, one that Route 53 may not write, and a second", () => {
      const zoneId = id("aws:route53/zone:Zone", { name: "example.com" });
      const [near, far] = ["us-east-1", HERE].map((region) =>
        arn("aws:cloudwatch/logGroup:LogGroup", { name: "/dns" }, region),
      );
      const queryLog = (cloudwatchLogGroupArn = ""): string =>
        id("aws:route53/queryLog:QueryLog", { zoneId, cloudwatchLogGroupArn });
      assert.throws(() => queryLog(far), /InvalidInput: .* is not in us-east-1/);
      assert.throws(() => queryLog(near), /InsufficientCloudWatchLogsResourcePolicy/);
      const writes = { Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: `${near ?? ""}:*` };
      const document = policy({ Effect: "Allow", Principal: { Service: "route53.amazonaws.com" }, ...writes });
      id(
        "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
        { policyName: "dns", policyDocument: document },
        "us-east-1",
      );
      queryLog(near);
      assert.throws(() => queryLog(near), /AlreadyExists/);
    });

    it("refuses a flow log to CloudWatch without a role", () => {
      const flowLog = { vpcId: vpc("10.0.0.0/16"), trafficType: "ALL" };
      assert.throws(() => id("aws:ec2/flowLog:FlowLog", flowLog), /DeliverLogsPermissionArn can't be empty/);
      id("aws:ec2/flowLog:FlowLog", { ...flowLog, iamRoleArn: role("vpc-flow-logs.amazonaws.com") });
    });
  });
});
