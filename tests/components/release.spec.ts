import assert from "node:assert/strict";
import { Release } from "../../components/release";
import type { ReleasePlan } from "../../platform/release-model";
import { alone, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const RELEASE = "kubernetes:helm.sh/v3:Release";
const ASSOCIATION = "aws:eks/podIdentityAssociation:PodIdentityAssociation";
const POLICY = "aws:iam/rolePolicy:RolePolicy";

const PLAN: ReleasePlan = {
  key: "operator",
  chart: "operator-chart",
  version: "1.2.3",
  repository: "https://charts.example",
  namespace: "operators",
  values: { replicaCount: 2, webhook: { create: false } },
  timeoutSeconds: 600,
};
const IDENTITY = {
  namespace: "operators",
  serviceAccount: "operator",
  managedPolicies: [],
  policy: '{"lets":"act"}',
  roleName: "shop-operator",
  trust: '{"trusts":"one account"}',
};

function build(plan: ReleasePlan = { ...PLAN, identity: IDENTITY }): Promise<Recorded> {
  return alone(({ providers, other, probe }) => {
    const release = new Release(
      "us-operator",
      { plan, clusterName: "shop-prod-us", controlPlane: other("control-plane"), after: [other("nodes")] },
      providers,
    );
    probe({ resource: release.resource.urn });
  });
}

describe("Release", () => {
  it("installs the plan's chart, whole or not at all, under a name that kept definitions are found by", async () => {
    const release = (await build()).one(RELEASE, "us-operator");
    assert.deepEqual(release.inputs, {
      name: "operator",
      chart: "operator-chart",
      version: "1.2.3",
      repositoryOpts: { repo: "https://charts.example" },
      namespace: "operators",
      createNamespace: true,
      atomic: true,
      timeout: 600,
      values: { replicaCount: 2, webhook: { create: false } },
      // The SDK's own.
      compat: "true",
    });
  });

  it("has its pods' identity before its pods (ALL-04)", async () => {
    const recorded = await build();
    assert.deepEqual(recorded.below("us-operator"), {
      [RELEASE]: ["us-operator"],
      "meridian:pod-identity:PodIdentity": ["us-operator-identity"],
      "aws:iam/role:Role": ["us-operator-identity"],
      [POLICY]: ["us-operator-identity"],
      [ASSOCIATION]: ["us-operator-identity"],
    });
    const before = recorded.before(recorded.one(RELEASE));
    assert.ok(before.has(`${ASSOCIATION} us-operator-identity`));
    assert.ok(before.has(`${POLICY} us-operator-identity`));
    // It takes effect some seconds after it is made: minutes before there are pods, if it waits for no node.
    const waits = recorded.before(recorded.one(ASSOCIATION));
    assert.ok(waits.has("test:index:Specimen control-plane") && !waits.has("test:index:Specimen nodes"));
  });

  it("makes no identity where the plan has none, and waits for what its pods need", async () => {
    const recorded = await build(PLAN);
    assert.deepEqual(recorded.below("us-operator"), { [RELEASE]: ["us-operator"] });
    assert.deepEqual(recorded.homes("us-operator"), ["us-operator kubernetes"]);
    assert.deepEqual(waitsFor(recorded.one(RELEASE)), ["test:index:Specimen nodes"]);
  });

  it("goes with the control plane", async () => {
    assert.deepEqual((await build()).options("us-operator"), {
      [`${RELEASE} us-operator`]: { deletedWith: "test:index:Specimen control-plane" },
    });
  });

  it("offers the release itself, to come after", async () => {
    assert.deepEqual(madeFrom(offered(await build())), { resource: [`${RELEASE} us-operator`] });
  });
});
