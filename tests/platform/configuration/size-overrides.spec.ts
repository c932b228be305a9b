import assert from "node:assert/strict";
import { fileWith, messageFor } from "../bent-stack-file";

const NONE = { workloads: {}, nodeGroups: {}, databaseClusters: {}, caches: {}, pooler: {} };

describe("Overrides of sizes", () => {
  it("may name what should differ, and nothing else", () => {
    const sizes = { workloads: { backend: { minPods: 30 } }, nodeGroups: { general: { instanceType: "m6i.xlarge" } } };
    assert.deepEqual(fileWith({ sizes }).sizes, { ...NONE, ...sizes });
  });

  it("leave the part that is not written empty", () => {
    const workloads = { backend: { maxPods: 90 } };
    assert.deepEqual(fileWith({ sizes: { workloads } }).sizes, { ...NONE, workloads });
  });

  it("stay within what AWS takes", () => {
    assert.equal(
      messageFor({ "sizes.nodeGroups.preview.max": 451, "sizes.workloads.backend.minPods": 0 }),
      `Pulumi.prod.yaml has 2 problems:

  sizes.nodeGroups.preview.max
    got       451
    expected  a whole number of nodes from 1 to 450
    to do     write how many nodes a cell may grow to; AWS takes 450 in a managed node group

  sizes.workloads.backend.minPods
    got       0
    expected  a whole number of pods from 1 to 5,000
    to do     write how many pods a cell keeps when it is idle`,
    );
  });

  it("name an instance type whose limits are known", () => {
    const message = messageFor({ "sizes.nodeGroups.general.instanceType": "t2.micro" });
    assert.match(
      message,
      /^ {2}sizes\.nodeGroups\.general\.instanceType\n {4}got {7}"t2\.micro"\n {4}expected {2}one of t3/m,
    );
    assert.match(message, /^ {4}to do {5}choose an instance type that Meridian has the limits of$/m);
  });

  it("name a node type of a cache that is known (CV-06)", () => {
    assert.equal(
      messageFor({ "sizes.caches.cache.nodeType": "cache.r3.large" }),
      `Pulumi.prod.yaml has 1 problem:

  sizes.caches.cache.nodeType
    got       "cache.r3.large"
    expected  one of cache.t4g.small, cache.t4g.medium, cache.m7g.large, cache.m7g.xlarge, cache.r7g.large, cache.r7g.xlarge, cache.r7g.2xlarge, cache.r7g.4xlarge
    to do     choose a node type that Meridian knows`,
    );
  });

  it("name a part as the application's definition does", () => {
    assert.equal(
      messageFor({ "sizes.workloads.Backend": { minPods: 3 } }),
      `Pulumi.prod.yaml has 1 problem:

  sizes.workloads.Backend
    got       "Backend"
    expected  lower-case letters, digits and hyphens, from a letter to a letter or digit
    to do     use the name that the application's definition gives a workload`,
    );
  });
});
