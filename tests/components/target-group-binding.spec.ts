import assert from "node:assert/strict";
import { TargetGroupBinding } from "../../components/target-group-binding";
import { alone } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const BINDING = "kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding";

const PLAN = {
  key: "pages-web",
  name: "shop-prod-us-pages-web-6c23",
  entrance: "pages",
  route: "web",
  namespace: "shop",
  service: "web",
  port: 8080,
};

function build(owns = true): Promise<Recorded> {
  return alone(({ providers, other }) => {
    const group = other("group");
    new TargetGroupBinding(
      "us-pages-web",
      {
        plan: PLAN,
        namespace: "shop",
        targetGroupArn: group.urn,
        controlPlane: owns ? other("control-plane") : undefined,
        after: [other("service"), other("controller")],
      },
      providers,
    );
  });
}

describe("TargetGroupBinding", () => {
  it("binds a Service's pods to a target group, and opens nothing: the program owns the rules (CV-09)", async () => {
    const recorded = await build();
    assert.deepEqual(recorded.below("us-pages-web"), { [BINDING]: ["us-pages-web"] });
    assert.deepEqual(recorded.homes("us-pages-web"), ["us-pages-web kubernetes"]);
    assert.deepEqual(recorded.one(BINDING).inputs, {
      apiVersion: "elbv2.k8s.aws/v1beta1",
      kind: "TargetGroupBinding",
      metadata: { name: "shop-prod-us-pages-web-6c23", namespace: "shop" },
      spec: {
        targetGroupARN: "urn:pulumi:test::meridian::test:index:Specimen::group",
        targetType: "ip",
        serviceRef: { name: "web", port: 8080 },
      },
    });
  });

  it("comes after its group, its Service, and the controller that checks it", async () => {
    const binding = (await build()).one(BINDING);
    assert.deepEqual(madeFrom(binding), { spec: ["test:index:Specimen group"] });
    assert.deepEqual(waitsFor(binding), ["test:index:Specimen controller", "test:index:Specimen service"]);
  });

  it("is made anew for another group, since the controller refuses to change it, and goes with the control plane", async () => {
    const replaceOnChanges = ["spec.targetGroupARN"];
    assert.deepEqual((await build()).options("us-pages-web"), {
      [`${BINDING} us-pages-web`]: { deletedWith: "test:index:Specimen control-plane", replaceOnChanges },
    });
    assert.deepEqual((await build(false)).options("us-pages-web"), {
      [`${BINDING} us-pages-web`]: { replaceOnChanges },
    });
  });
});
