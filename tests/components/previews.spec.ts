import assert from "node:assert/strict";
import { Previews } from "../../components/previews";
import { lookup } from "../../platform/planning/lookup";
import type { PreviewsPlan } from "../../platform/previews-model";
import { alone, committedPlan } from "../support/alone";
import { label, type Recorded } from "../support/recorded";

const DEPLOYMENT = "kubernetes:apps/v1:Deployment";
const POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";

function committed(): PreviewsPlan {
  const { previews } = lookup(committedPlan("prod").applications, "us");
  assert.ok(previews);
  return previews;
}

function build(teams = committed().teams): Promise<Recorded> {
  return alone(({ providers, other }) => {
    const [controlPlane, after] = [other("control-plane"), [other("nodes")]];
    new Previews("previews", { plan: { ...committed(), teams }, controlPlane, after }, providers);
  });
}

describe("Previews (CV-03)", () => {
  it("composes the space, the router, the keeper, and a preview for each team of the stack file", async () => {
    const { graph } = await build();
    assert.deepEqual(
      graph.resources
        .filter(({ type }) => type.startsWith("meridian:"))
        .map(({ urn }) => label(urn))
        .toSorted(),
      [
        "meridian:namespace:Namespace previews-router-namespace",
        "meridian:namespace:Namespace previews-space-namespace",
        "meridian:preview-keeper:PreviewKeeper previews-keeper",
        "meridian:preview-router:PreviewRouter previews-router",
        "meridian:preview-space:PreviewSpace previews-space",
        "meridian:preview:Preview previews-team-demo",
        "meridian:preview:Preview previews-team-tutorial",
        "meridian:previews:Previews previews",
      ],
    );
  });

  it("makes two objects more for a team more, and changes nothing of the others", async () => {
    const { demo, ...rest } = committed().teams;
    assert.ok(demo);
    const [few, more] = [await build(rest), await build()];
    const urns = new Map(few.graph.resources.map((resource) => [resource.urn, JSON.stringify(resource)]));
    const added = more.graph.resources.filter(({ urn }) => !urns.has(urn));
    assert.deepEqual(added.map(({ urn }) => label(urn)).toSorted(), [
      "kubernetes:apps/v1:Deployment previews-team-demo",
      "kubernetes:core/v1:Service previews-team-demo",
      "meridian:preview:Preview previews-team-demo",
    ]);
    for (const resource of more.graph.resources) {
      const before = urns.get(resource.urn);
      if (before !== undefined) assert.equal(JSON.stringify(resource), before, resource.urn);
    }
  });

  it("starts no pod of a preview before every bound of the space is there (CV-12)", async () => {
    const { one, before } = await build();
    const earlier = before(one(DEPLOYMENT, "previews-team-demo"));
    for (const bound of [
      `${POLICY} previews-space`,
      `${POLICY} previews-space-namespace-default-deny`,
      "kubernetes:core/v1:ResourceQuota previews-space",
      "kubernetes:core/v1:LimitRange previews-space",
      "test:index:Specimen nodes",
    ]) {
      assert.ok(earlier.has(bound), bound);
    }
  });

  it("starts the keeper after the router that it listens to", async () => {
    const { one, before } = await build();
    assert.ok(before(one(DEPLOYMENT, "previews-keeper")).has(`${DEPLOYMENT} previews-router`));
  });
});
