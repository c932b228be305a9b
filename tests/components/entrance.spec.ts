import assert from "node:assert/strict";
import { Bucket } from "../../components/bucket";
import { Entrance } from "../../components/entrance";
import type { EntrancePlan } from "../../platform/edge-model";
import { valueAt } from "../../platform/graph/value";
import { alone, offered } from "../support/alone";
import { openIngress } from "../support/open-cell";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const LISTENER = "aws:lb/listener:Listener";
const RULE = "aws:lb/listenerRule:ListenerRule";
const GROUP = "aws:lb/targetGroup:TargetGroup";
const DOOR = "aws:ec2/securityGroup:SecurityGroup";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const ACL = "aws:wafv2/webAcl:WebAcl";
const ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";

function planned(tier: "production" | "development"): EntrancePlan {
  return openIngress(tier).entrances.find(({ key }) => key === "pages") ?? assert.fail("no pages");
}

function build(tier: "production" | "development" = "production"): Promise<Recorded> {
  const plan = planned(tier);
  return alone(({ providers, other, probe }) => {
    const logs = new Bucket("logs", { plan: openIngress(tier).logs }, providers);
    const entrance = new Entrance(
      "door",
      {
        plan,
        vpcId: "vpc-1",
        publicSubnetIds: ["subnet-a", "subnet-b"],
        podsSecurityGroupId: "sg-pods",
        certificateArn: other("certificate").urn,
        logs,
        network: other("network"),
      },
      providers,
    );
    const { dnsName, zoneId, targetGroupArns } = entrance;
    probe({ dnsName, zoneId, targetGroupArns });
  });
}

describe("Entrance", () => {
  it("makes a load balancer, its door, its routes and its firewall (CV-09)", async () => {
    const door = await build();
    assert.deepEqual(door.below("door"), {
      [DOOR]: ["door"],
      [INGRESS]: ["door-internet", "door-pods-8080", "door-pods-9090"],
      [EGRESS]: ["door-pods-8080", "door-pods-9090"],
      [BALANCER]: ["door"],
      [GROUP]: ["door-sockets", "door-web"],
      [LISTENER]: ["door"],
      [RULE]: ["door-sockets"],
      "meridian:web-acl:WebAcl": ["door-web-acl"],
      [ACL]: ["door-web-acl"],
      "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": ["door-web-acl"],
      [ASSOCIATION]: ["door"],
    });
    assert.deepEqual(door.homes("door"), ["door aws", "door-web-acl aws"]);
  });

  it("admits the internet to HTTPS alone, and reaches pods by their ports alone, which let it in there (CV-12)", async () => {
    const { one } = await build();
    assert.deepEqual(one(DOOR).inputs, {
      vpcId: "vpc-1",
      description: "Load balancer shop-prod-us-pages",
      tags: { Name: "shop-prod-us-pages" },
    });
    assert.deepEqual(one(INGRESS, "door-internet").inputs, {
      securityGroupId: { unknown: true },
      description: "HTTPS from everybody",
      cidrIpv4: "0.0.0.0/0",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
    });
    const port = { ipProtocol: "tcp", fromPort: 9090, toPort: 9090 };
    assert.deepEqual(one(EGRESS, "door-pods-9090").inputs, {
      securityGroupId: { unknown: true },
      description: "To pods",
      referencedSecurityGroupId: "sg-pods",
      ...port,
    });
    assert.deepEqual(one(INGRESS, "door-pods-9090").inputs, {
      securityGroupId: "sg-pods",
      description: "From shop-prod-us-pages",
      referencedSecurityGroupId: { unknown: true },
      ...port,
    });
    assert.deepEqual(madeFrom(one(INGRESS, "door-pods-9090")), { referencedSecurityGroupId: [`${DOOR} door`] });
  });

  it("faces the internet in every zone, drops what is no header, and logs what it is asked (CV-12)", async () => {
    const { one } = await build();
    const balancer = one(BALANCER);
    assert.deepEqual(balancer.inputs, {
      name: "shop-prod-us-pages",
      loadBalancerType: "application",
      internal: false,
      ipAddressType: "ipv4",
      subnets: ["subnet-a", "subnet-b"],
      securityGroups: [{ unknown: true }],
      idleTimeout: 90,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      enableZonalShift: true,
      enableDeletionProtection: true,
      accessLogs: { enabled: true, bucket: "aws-waf-logs-shop-prod-us-111122223333", prefix: "pages" },
      tags: { Name: "shop-prod-us-pages" },
    });
    assert.deepEqual(madeFrom(balancer), {
      accessLogs: ["aws:s3/bucket:Bucket logs"],
      securityGroups: [`${DOOR} door`],
    });
  });

  it("waits until its subnets lead to the internet, and the bucket lets it write", async () => {
    const waits = waitsFor((await build()).one(BALANCER));
    assert.ok(waits.includes("test:index:Specimen network"));
    assert.ok(waits.includes("aws:s3/bucketPolicy:BucketPolicy logs"));
  });

  it("cannot be deleted in production, and can in development", async () => {
    assert.deepEqual((await build()).options("door"), { [`${BALANCER} door`]: { protect: true } });
    const dev = await build("development");
    assert.deepEqual(dev.options("door"), {});
    assert.equal(valueAt(dev.one(BALANCER), "enableDeletionProtection"), false);
  });

  it("listens by HTTPS with an issued certificate, and sends to the pods of / (CV-09)", async () => {
    const listener = (await build()).one(LISTENER);
    assert.deepEqual(listener.inputs, {
      loadBalancerArn: { unknown: true },
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      certificateArn: "urn:pulumi:test::meridian::test:index:Specimen::certificate",
      defaultActions: [{ type: "forward", targetGroupArn: { unknown: true } }],
    });
    assert.deepEqual(madeFrom(listener), {
      certificateArn: ["test:index:Specimen certificate"],
      defaultActions: [`${GROUP} door-web`],
      loadBalancerArn: [`${BALANCER} door`],
    });
  });

  it("sends a route's paths to its own pods (CV-02)", async () => {
    const rule = (await build()).one(RULE);
    assert.deepEqual(rule.inputs, {
      listenerArn: { unknown: true },
      priority: 46_215,
      conditions: [{ pathPattern: { values: ["/socket.io", "/socket.io/*"] } }],
      actions: [{ type: "forward", targetGroupArn: { unknown: true } }],
      tags: { Name: "door-sockets" },
    });
    assert.deepEqual(madeFrom(rule), { actions: [`${GROUP} door-sockets`], listenerArn: [`${LISTENER} door`] });
  });

  it("sends to pods by their addresses, asks how they are, and lets them finish (CV-02)", async () => {
    const { one } = await build();
    assert.deepEqual(one(GROUP, "door-sockets").inputs, {
      name: "shop-prod-us-pages-sockets-c487",
      vpcId: "vpc-1",
      targetType: "ip",
      port: 9090,
      protocol: "HTTP",
      protocolVersion: "HTTP1",
      deregistrationDelay: 30,
      stickiness: { type: "lb_cookie", enabled: true, cookieDuration: 3600 },
      healthCheck: {
        enabled: true,
        protocol: "HTTP",
        port: "traffic-port",
        path: "/live",
        matcher: "200",
        interval: 5,
        timeout: 4,
        healthyThreshold: 2,
        unhealthyThreshold: 3,
      },
      tags: { Name: "shop-prod-us-pages-sockets-c487" },
    });
    assert.deepEqual(valueAt(one(GROUP, "door-web"), "stickiness"), { type: "lb_cookie", enabled: false });
  });

  it("stands behind its web ACL (CV-12)", async () => {
    assert.deepEqual(madeFrom((await build()).one(ASSOCIATION)), {
      resourceArn: [`${BALANCER} door`],
      webAclArn: [`${ACL} door-web-acl`],
    });
  });

  it("offers its address, and its groups once something sends to them: before, no target can be healthy", async () => {
    assert.deepEqual(madeFrom(offered(await build())), {
      dnsName: [`${BALANCER} door`],
      zoneId: [`${BALANCER} door`],
      "targetGroupArns web": [`${LISTENER} door`, `${GROUP} door-web`],
      "targetGroupArns sockets": [`${RULE} door-sockets`, `${GROUP} door-sockets`],
    });
  });
});
