import assert from "node:assert/strict";
import { isFree } from "../../../platform/cost/free";
import { METERS } from "../../../platform/cost/meters";

describe("What costs nothing", () => {
  it("is a setting, a permission, a name or a way of AWS", () => {
    for (const type of [
      "aws:iam/role:Role",
      "aws:route53/record:Record",
      "aws:ec2/subnet:Subnet",
      "aws:lb/targetGroup:TargetGroup",
      "aws:s3/bucketPolicy:BucketPolicy",
    ]) {
      assert.equal(isFree(type), true, type);
    }
  });

  it("is what no cloud has: components, objects of Kubernetes, and what Pulumi makes alone", () => {
    for (const type of [
      "meridian:network:Network",
      "pulumi:pulumi:Stack",
      "pulumi:providers:aws",
      "kubernetes:apps/v1:Deployment",
      "random:index/randomPassword:RandomPassword",
      "tls:index/privateKey:PrivateKey",
      "time:index/sleep:Sleep",
      "command:local:Command",
    ]) {
      assert.equal(isFree(type), true, type);
    }
  });

  it("is not what is paid for, nor what nobody has looked at: the name of a package has to be whole", () => {
    for (const type of [
      "aws:ec2/natGateway:NatGateway",
      "aws:rds/cluster:Cluster",
      "aws:msk/cluster:Cluster",
      "eks:index:Cluster",
      "cloudflare:index/record:Record",
      "kubernetesx:core/v1:Pod",
      "kubernetes",
      "toString",
    ]) {
      assert.equal(isFree(type), false, type);
    }
  });

  it("is nothing of AWS that is metered", () => {
    const metered = METERS.flatMap(({ types }) => types);
    assert.ok(metered.includes("aws:eks/nodeGroup:NodeGroup"));
    assert.deepEqual(
      metered.filter((type) => !type.startsWith("kubernetes:") && isFree(type)),
      [],
    );
  });
});
