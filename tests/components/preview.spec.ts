import assert from "node:assert/strict";
import { Preview } from "../../components/preview";
import { valueAt } from "../../platform/graph/value";
import { lookup } from "../../platform/planning/lookup";
import type { PreviewStamp } from "../../platform/previews-model";
import { alone, committedPlan } from "../support/alone";
import { type Recorded, waitsFor } from "../support/recorded";

const DEPLOYMENT = "kubernetes:apps/v1:Deployment";
const SERVICE = "kubernetes:core/v1:Service";

function stamp(): PreviewStamp {
  const { previews } = lookup(committedPlan("prod").applications, "us");
  assert.ok(previews);
  return lookup(previews.teams, "demo");
}

function build(): Promise<Recorded> {
  return alone(({ providers, other }) => {
    const [controlPlane, after] = [other("control-plane"), [other("bounds")]];
    new Preview("team-demo", { plan: stamp(), namespace: "preview", controlPlane, after }, providers);
  });
}

describe("Preview (CV-03)", () => {
  it("is what the stamp says, and no more: a Deployment and a Service, once its bounds are there", async () => {
    const preview = await build();
    const { deployment, service } = stamp();
    assert.deepEqual(preview.below("team-demo"), { [DEPLOYMENT]: ["team-demo"], [SERVICE]: ["team-demo"] });
    assert.deepEqual(preview.homes("team-demo"), ["team-demo kubernetes"]);
    assert.deepEqual(valueAt(preview.one(DEPLOYMENT), "spec"), deployment.spec);
    assert.deepEqual(valueAt(preview.one(SERVICE), "spec"), service.spec);
    for (const [kind, { metadata }] of [
      [DEPLOYMENT, deployment],
      [SERVICE, service],
    ] as const) {
      assert.deepEqual(waitsFor(preview.one(kind)), ["test:index:Specimen bounds"]);
      assert.deepEqual(valueAt(preview.one(kind), "metadata"), {
        ...metadata,
        annotations: { "pulumi.com/skipAwait": "true" },
      });
    }
  });

  it("leaves the number of pods to the keeper", async () => {
    assert.equal(valueAt((await build()).one(DEPLOYMENT), "spec", "replicas"), undefined);
  });

  it("goes with the control plane", async () => {
    const gone = { deletedWith: "test:index:Specimen control-plane" };
    assert.deepEqual((await build()).options("team-demo"), {
      [`${DEPLOYMENT} team-demo`]: gone,
      [`${SERVICE} team-demo`]: gone,
    });
  });
});
