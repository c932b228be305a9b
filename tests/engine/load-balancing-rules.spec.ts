import assert from "node:assert/strict";
import { CERTIFICATE } from "./cloud/catalogue/certificates";
import { LISTENER, LISTENER_RULE, LOAD_BALANCER, TARGET_GROUP } from "./cloud/catalogue/load-balancing";
import { BUCKET, BUCKET_ENCRYPTION, BUCKET_POLICY } from "./cloud/catalogue/storage";
import { Customer } from "./cloud/customer";
import type { Properties } from "./cloud/values";
import { issuedCertificate } from "./issued-certificate";
import { openNetwork } from "./open-network";

const HERE = "eu-west-1";
const HOST = { domainName: "api.example.com" };

describe("what the simulated Elastic Load Balancing refuses", () => {
  let customer: Customer;
  let network: ReturnType<typeof openNetwork>;
  beforeEach(() => {
    customer = new Customer();
    network = openNetwork(customer, HERE);
  });
  afterEach(() => {
    customer.dispose();
  });

  const make = (type: string, inputs: Properties): string => customer.id(HERE, type, inputs);
  const balance = (more: Properties = {}): string =>
    make(LOAD_BALANCER, { name: "shop", subnets: network.publicSubnets, ...more });
  const group = (more: Properties = {}): string =>
    make(TARGET_GROUP, { name: "web", vpcId: network.vpcId, port: 8080, protocol: "HTTP", targetType: "ip", ...more });
  const listen = (loadBalancerArn: string, targetGroupArn: string, more: Properties = {}): string =>
    make(LISTENER, {
      loadBalancerArn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      certificateArn: issuedCertificate(customer, HERE, HOST),
      defaultActions: [{ type: "forward", targetGroupArn }],
      ...more,
    });

  it("refuses names that are too long or have what names have not", () => {
    assert.throws(() => balance({ name: "a".repeat(33) }), /33 characters long, more than the 32/);
    for (const name of ["-shop", "shop-", "sh_op", "internal-shop"]) {
      assert.throws(() => balance({ name }), /ValidationError: The name/, name);
    }
    assert.throws(() => group({ name: "web-" }), /ValidationError: The name/);
    group();
    assert.throws(() => group(), /AlreadyExists/);
  });

  it("refuses one zone, one zone twice, and subnets that do not lead to the internet", () => {
    const [first = "", second = ""] = network.publicSubnets;
    assert.throws(() => balance({ subnets: [first] }), /At least two subnets in two different Availability Zones/);
    assert.throws(() => balance({ subnets: [first, first] }), /multiple subnets in the same Availability Zone/);
    const closed = [first, second, network.closedSubnet];
    assert.throws(() => balance({ subnets: closed }), /InvalidSubnet: .* has no route to an internet gateway/);
    balance({ subnets: closed, internal: true });
    const { publicSubnets: others } = openNetwork(customer, HERE, "10.1");
    assert.throws(() => balance({ name: "two", subnets: [first, others[1] ?? ""] }), /of different networks/);
  });

  it("refuses to log to a bucket that is elsewhere, that a key of ours encrypts, or that does not let it write", () => {
    const log = (bucket: string): string => balance({ accessLogs: { enabled: true, bucket, prefix: "shop" } });
    const grant = (bucket: string, more: object = {}): string =>
      JSON.stringify({
        Statement: {
          Effect: "Allow",
          Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          Action: "s3:PutObject",
          Resource: `arn:aws:s3:::${bucket}/shop/AWSLogs/111122223333/*`,
          ...more,
        },
      });
    customer.make("us-east-1", BUCKET, { bucket: "far" });
    customer.make("us-east-1", BUCKET_POLICY, { bucket: "far", policy: grant("far") });
    assert.throws(() => log("far"), /Access Denied for bucket: far/);
    make(BUCKET, { bucket: "closed" });
    assert.throws(() => log("closed"), /Access Denied for bucket: closed/);
    // A condition on what the request may not carry.
    make(BUCKET_POLICY, {
      bucket: "closed",
      policy: grant("closed", { Condition: { ArnLike: { "aws:SourceArn": "arn:aws:elasticloadbalancing:*" } } }),
    });
    assert.throws(() => log("closed"), /Access Denied for bucket: closed/);
    make(BUCKET, { bucket: "sealed" });
    make(BUCKET_POLICY, { bucket: "sealed", policy: grant("sealed") });
    make(BUCKET_ENCRYPTION, {
      bucket: "sealed",
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } }],
    });
    assert.throws(() => log("sealed"), /Access Denied for bucket: sealed/);
    make(BUCKET, { bucket: "open" });
    make(BUCKET_POLICY, { bucket: "open", policy: grant("open") });
    log("open");
  });

  it("refuses times out of bounds", () => {
    assert.throws(() => balance({ idleTimeout: 4001 }), /idleTimeout 4001 is not between 1 and 4000/);
    const check = (healthCheck: Properties): string => group({ healthCheck });
    assert.throws(() => check({ interval: 5, timeout: 5 }), /interval must be greater than the timeout/);
    assert.throws(() => check({ interval: 4, timeout: 3 }), /interval 4 is not between 5 and 300/);
    assert.throws(() => check({ healthyThreshold: 1 }), /healthyThreshold 1 is not between 2 and 10/);
    assert.throws(() => group({ deregistrationDelay: 3601 }), /deregistrationDelay 3601/);
    assert.throws(() => group({ stickiness: { cookieDuration: 604_801 } }), /cookieDuration 604801/);
  });

  it("refuses a listener without a certificate, with one that is not issued, or of another region", () => {
    const [balancer, web] = [balance(), group()];
    assert.throws(() => listen(balancer, web, { certificateArn: "" }), /CertificateNotFound/);
    const asked = make(CERTIFICATE, { ...HOST, validationMethod: "DNS" });
    assert.throws(() => listen(balancer, web, { certificateArn: asked }), /UnsupportedCertificate/);
    const far = issuedCertificate(customer, "us-east-1", { domainName: "far.example.com" });
    assert.throws(
      () => listen(balancer, web, { certificateArn: far }),
      /does not exist in eu-west-1: it is in us-east-1/,
    );
    assert.throws(() => listen(balancer, web, { sslPolicy: "TLS13" }), /SSLPolicyNotFound: SSL policy 'TLS13'/);
  });

  it("refuses a group of another network, one that another load balancer has, and a second listener of a port", () => {
    const balancer = balance();
    const { vpcId } = openNetwork(customer, HERE, "10.1");
    const certificateArn = issuedCertificate(customer, HERE, HOST);
    const by = (loadBalancerArn: string, targetGroupArn: string): string =>
      listen(loadBalancerArn, targetGroupArn, { certificateArn });
    assert.throws(() => by(balancer, group({ vpcId })), /not in the same VPC/);
    const web = group({ name: "web-2" });
    by(balancer, web);
    assert.throws(() => by(balance({ name: "other" }), web), /TargetGroupAssociationLimit/);
    assert.throws(() => by(balancer, web), /AlreadyExists/);
  });

  it("refuses a rule in a place that another has, or in none, and patterns that are too long or too many", () => {
    const [web, sockets] = [group(), group({ name: "sockets" })];
    const listenerArn = listen(balance(), web);
    const rule = (priority: number, values: readonly string[] = ["/a"]): string =>
      make(LISTENER_RULE, {
        listenerArn,
        priority,
        conditions: [{ pathPattern: { values } }],
        actions: [{ type: "forward", targetGroupArn: sockets }],
      });
    rule(100);
    assert.throws(() => rule(100), /AlreadyExists/);
    assert.throws(() => rule(50_001), /priority 50001 is not between 1 and 50000/);
    assert.throws(() => rule(1, [`/${"a".repeat(128)}`]), /cannot be longer than '128' characters/);
    assert.throws(() => rule(1, ["/a", "/b", "/c", "/d", "/e", "/f"]), /five values at most/);
  });

  it("keeps a group that is sent to, a certificate in use, and a load balancer that is protected", () => {
    const [balancer, web] = [balance({ enableDeletionProtection: true }), group()];
    const certificateArn = issuedCertificate(customer, HERE, HOST);
    const listener = listen(balancer, web, { certificateArn });
    const remove = (type: string, id: string): void => {
      customer.provider(HERE).delete({ type, id });
    };
    assert.throws(() => {
      remove(TARGET_GROUP, web);
    }, /DependencyViolation: .*listener/);
    assert.throws(() => {
      remove(CERTIFICATE, certificateArn);
    }, /DependencyViolation: .*listener/);
    assert.throws(() => {
      remove(LOAD_BALANCER, balancer);
    }, /OperationNotPermitted: .*deletion protection is enabled/);
    remove(LISTENER, listener);
    remove(TARGET_GROUP, web);
    remove(CERTIFICATE, certificateArn);
  });
});
