import assert from "node:assert/strict";
import type { ApplicationDefinition } from "../../../platform/application";
import type { ReleasePlan } from "../../../platform/release-model";
import { planReleases } from "../../../platform/planning/releases";
import { OPEN_SHOP } from "../edge-shop";
import { shopCell } from "../shop";
import { shopContext } from "./small-context";

type Written = Parameters<typeof shopContext>[0];

function releases(written: Written = {}, changes: Partial<ApplicationDefinition> = OPEN_SHOP): readonly ReleasePlan[] {
  const context = shopContext(written, changes);
  return planReleases(context, "eu", shopCell(context, "eu"));
}

const ALWAYS = ["external-secrets", "cert-manager", "metrics-server", "cluster-autoscaler", "keda"];
const keys = (plans: readonly ReleasePlan[]): string[] => plans.map(({ key }) => key);

describe("The releases of a cell", () => {
  it("keep load balancers' targets, and make names, only where somebody is to come", () => {
    assert.deepEqual(keys(releases()), [...ALWAYS, "aws-load-balancer-controller", "external-dns"]);
    assert.deepEqual(keys(releases({ zone: "pending" })), ALWAYS);
    assert.deepEqual(keys(releases({}, {})), ALWAYS);
  });

  it("are each in a namespace of its own", () => {
    const namespaces = releases().map(({ namespace }) => namespace);
    assert.equal(new Set(namespaces).size, namespaces.length);
  });

  it("come after those whose kinds they use", () => {
    const plans = releases();
    const waiting = plans.filter(({ after = [] }) => after.length > 0);
    assert.deepEqual(keys(waiting), ["metrics-server", "keda"]);
    for (const { key, after = [] } of waiting) {
      const before = keys(plans).slice(0, keys(plans).indexOf(key));
      assert.deepEqual(
        after.filter((other) => !before.includes(other)),
        [],
        key,
      );
    }
  });

  it("run two of each pod in production, and one in development", () => {
    const development = new Map(releases({ tier: "development" }).map((release) => [release.key, release]));
    for (const { key, values } of releases()) {
      const inDevelopment = JSON.stringify(development.get(key)?.values);
      const inProduction = JSON.stringify(values).replaceAll(/"(replicaCount|replicas)":2/g, '"$1":1');
      assert.equal(inDevelopment, inProduction, key);
    }
  });
});
