import assert from "node:assert/strict";
import { Namespace } from "../../components/namespace";
import { valueAt } from "../../platform/graph/value";
import { alone, offered } from "../support/alone";
import type { NamespacePlan } from "../../platform/pods-model";
import { madeFrom, type Recorded } from "../support/recorded";

const NAMESPACE = "kubernetes:core/v1:Namespace";
const POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";

function build(protect = false, held: Omit<NamespacePlan, "name" | "protect"> = {}): Promise<Recorded> {
  return alone(({ providers, other, probe }) => {
    const { name } = new Namespace(
      "space",
      { plan: { name: "shop", protect, ...held }, controlPlane: other("control-plane") },
      providers,
    );
    probe({ name });
  });
}

describe("Namespace", () => {
  it("makes a namespace and a policy in the cell's own cluster", async () => {
    const space = await build();
    assert.deepEqual(space.below("space"), { [NAMESPACE]: ["space"], [POLICY]: ["space-default-deny"] });
    assert.deepEqual(space.homes("space"), ["space kubernetes"]);
  });

  it("is protected where it is told to be: a description without images would take the application with it", async () => {
    assert.equal((await build(true)).one(NAMESPACE).options.protect, true);
    assert.equal((await build()).one(NAMESPACE).options.protect, undefined);
  });

  it("admits restricted pods alone, and says so to whoever tries another (CV-12)", async () => {
    assert.deepEqual((await build()).one(NAMESPACE).inputs, {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: {
        name: "shop",
        labels: {
          "pod-security.kubernetes.io/enforce": "restricted",
          "pod-security.kubernetes.io/audit": "restricted",
          "pod-security.kubernetes.io/warn": "restricted",
        },
      },
    });
  });

  it("admits every pod where its plan says so, for what has to look at nodes (CV-13)", async () => {
    const { one } = await build(false, { podSecurity: "privileged" });
    assert.deepEqual(valueAt(one(NAMESPACE), "metadata", "labels"), {
      "pod-security.kubernetes.io/enforce": "privileged",
      "pod-security.kubernetes.io/audit": "privileged",
      "pod-security.kubernetes.io/warn": "privileged",
    });
  });

  it("holds new pods back until a load balancer finds them well, where one sends to them (CV-09)", async () => {
    const gate = async (held: { readonly waitsForTargets?: true }): Promise<unknown> =>
      valueAt(
        (await build(false, held)).one(NAMESPACE),
        "metadata",
        "labels",
        "elbv2.k8s.aws/pod-readiness-gate-inject",
      );
    assert.equal(await gate({ waitsForTargets: true }), "enabled");
    assert.equal(await gate({}), undefined);
  });

  it("forbids every pod to speak or be spoken to, until another policy allows it (CV-12)", async () => {
    const policy = (await build()).one(POLICY);
    assert.deepEqual(policy.inputs, {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: { name: "default-deny", namespace: "shop" },
      spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
    });
    assert.deepEqual(madeFrom(policy), { metadata: [`${NAMESPACE} space`] });
  });

  it("goes with the control plane", async () => {
    const gone = { deletedWith: "test:index:Specimen control-plane" };
    assert.deepEqual((await build()).options("space"), {
      [`${NAMESPACE} space`]: gone,
      [`${POLICY} space-default-deny`]: gone,
    });
  });

  it("offers its name as what exists once it does", async () => {
    const probe = offered(await build());
    assert.deepEqual(probe.inputs, { name: "shop" });
    assert.deepEqual(madeFrom(probe), { name: [`${NAMESPACE} space`] });
  });
});
