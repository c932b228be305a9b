import assert from "node:assert/strict";
import { BUCKET, BUCKET_POLICY } from "./cloud/catalogue/storage";
import { LOAD_BALANCER } from "./cloud/catalogue/load-balancing";
import { WEB_ACL, WEB_ACL_ASSOCIATION, WEB_ACL_LOGGING } from "./cloud/catalogue/web-acl";
import { Customer } from "./cloud/customer";
import { type Properties, textAt } from "./cloud/values";
import { openNetwork } from "./open-network";

const HERE = "eu-west-1";
const LOGS = "aws-waf-logs-shop";

const managed = (name: string, group: string, priority: number): Properties => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: { managedRuleGroupStatement: { vendorName: "AWS", name: group } },
});
const rate = (limit: number, window = 300): Properties => ({
  name: "rate",
  priority: 10,
  action: { block: {} },
  statement: { rateBasedStatement: { aggregateKeyType: "IP", limit, evaluationWindowSec: window } },
});
const COMMON = managed("common", "AWSManagedRulesCommonRuleSet", 0);

describe("what the simulated AWS WAF refuses", () => {
  let customer: Customer;
  beforeEach(() => (customer = new Customer()));
  afterEach(() => {
    customer.dispose();
  });

  const acl = (rules: readonly Properties[] = [COMMON, rate(10)], more: Properties = {}, region = HERE): string =>
    textAt(
      customer.make(region, WEB_ACL, { name: "wall", scope: "REGIONAL", defaultAction: { allow: {} }, rules, ...more }),
      "arn",
    );

  it("refuses a scope that it does not know, and CloudFront's where CloudFront's are not", () => {
    acl([COMMON], { scope: "CLOUDFRONT" }, "us-east-1");
    assert.throws(() => acl([COMMON], { scope: "CLOUDFRONT" }), /The scope is not valid.*parameter: CLOUDFRONT/);
    assert.throws(() => acl([COMMON], { scope: "GLOBAL" }), /parameter: GLOBAL/);
  });

  it("refuses two rules of one name or place, and a name that another ACL has", () => {
    assert.throws(() => acl([COMMON, { ...rate(10), name: "common" }]), /two rules have one name/);
    assert.throws(() => acl([COMMON, { ...rate(10), priority: 0 }]), /two rules have one name or one priority/);
    acl();
    assert.throws(() => acl(), /AlreadyExists/);
  });

  it("refuses a group that acts, a rule that only overrides, and a group that AWS does not keep", () => {
    const { overrideAction: _, ...bare } = COMMON;
    assert.throws(() => acl([{ ...bare, action: { block: {} } }]), /common has no valid action/);
    assert.throws(() => acl([{ ...rate(10), overrideAction: { none: {} } }]), /rate has no valid action/);
    assert.throws(() => acl([managed("own", "AWSManagedRulesOwn", 0)]), /AWS WAF has no group AWSManagedRulesOwn/);
  });

  it("refuses more than 5,000 units", () => {
    const many = (count: number): Properties[] =>
      Array.from({ length: count }, (_, index) =>
        managed(`common-${String(index)}`, "AWSManagedRulesCommonRuleSet", index),
      );
    acl(many(7));
    assert.throws(() => acl(many(8), { name: "other" }), /WAFLimitsExceededException: 5600 units/);
  });

  it("refuses a rate below ten, and a window that there is not", () => {
    assert.throws(() => acl([rate(9)]), /invalid limit or window/);
    assert.throws(() => acl([rate(100, 90)]), /invalid limit or window/);
  });

  it("refuses an ACL of CloudFront's, or of another region, before a load balancer, and a second one", () => {
    const { publicSubnets } = openNetwork(customer, "us-east-1");
    const resourceArn = customer.id("us-east-1", LOAD_BALANCER, { name: "shop", subnets: publicSubnets });
    const put = (webAclArn: string): Properties =>
      customer.make("us-east-1", WEB_ACL_ASSOCIATION, { resourceArn, webAclArn });
    assert.throws(() => put(acl([COMMON], { scope: "CLOUDFRONT" }, "us-east-1")), /CloudFront's scope/);
    assert.throws(() => put(acl()), /does not exist in us-east-1: it is in eu-west-1/);
    const associated = acl([COMMON], {}, "us-east-1");
    put(associated);
    assert.throws(() => put(associated), /AlreadyExists/);
    const regional = customer.account.resources().find(({ outputs }) => outputs["arn"] === associated);
    assert.throws(() => {
      customer.provider("us-east-1").delete({ type: WEB_ACL, id: regional?.id ?? "" });
    }, /DependencyViolation: .*webAclAssociation/);
  });

  it("refuses to log to a bucket of another name or region, or that does not let delivery in", () => {
    const resourceArn = acl();
    const log = (bucket: string): Properties =>
      customer.make(HERE, WEB_ACL_LOGGING, { resourceArn, logDestinationConfigs: [`arn:aws:s3:::${bucket}`] });
    customer.make(HERE, BUCKET, { bucket: "logs" });
    assert.throws(() => log("logs"), /The ARN isn't valid: logs/);
    customer.make("us-east-1", BUCKET, { bucket: "aws-waf-logs-far" });
    assert.throws(() => log("aws-waf-logs-far"), /aws-waf-logs-far is not in eu-west-1/);
    customer.make(HERE, BUCKET, { bucket: LOGS });
    assert.throws(() => log(LOGS), /does not let delivery\.logs\.amazonaws\.com in/);
    const arn = `arn:aws:s3:::${LOGS}`;
    const statement = (Action: string, Resource: string): object => ({
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action,
      Resource,
    });
    const policy = JSON.stringify({
      Statement: [statement("s3:PutObject", `${arn}/AWSLogs/111122223333/*`), statement("s3:GetBucketAcl", arn)],
    });
    customer.make(HERE, BUCKET_POLICY, { bucket: LOGS, policy });
    log(LOGS);
  });
});
