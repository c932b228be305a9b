import assert from "node:assert/strict";
import { inCluster } from "../../components/in-cluster";
import { alone } from "../support/alone";
import { label, type Recorded } from "../support/recorded";
import { Group, Specimen } from "../support/specimens";

/** An object in a cluster, whose control plane is of the same Pulumi stack or of another. */
function build(owns: boolean): Promise<Recorded> {
  return alone(({ other }) => {
    const controlPlane = owns ? other("control-plane") : undefined;
    new Specimen("object", {}, inCluster(new Group("component"), controlPlane));
  });
}

describe("inCluster", () => {
  it("lets an object go with the control plane, so that no API server is asked to delete it", async () => {
    assert.deepEqual((await build(true)).options("component"), {
      "test:index:Specimen object": { deletedWith: "test:index:Specimen control-plane" },
    });
  });

  it("leaves it to itself where the control plane is another Pulumi stack's", async () => {
    assert.deepEqual((await build(false)).options("component"), {});
  });

  it("puts it below its component either way, and has it wait for nothing", async () => {
    for (const owns of [true, false]) {
      const { parent, dependencies } = (await build(owns)).one("test:index:Specimen", "object");
      assert.equal(label(parent ?? ""), "test:index:Group component");
      assert.deepEqual(dependencies, []);
    }
  });
});
