import assert from "node:assert/strict";
import { SECRET, UNKNOWN } from "../../../platform/graph/graph";
import { numberAt, textAt, valueAt } from "../../../platform/graph/value";
import { resource } from "./hand-made-graph";

describe("Reading a resource's inputs", () => {
  const subject = resource({
    type: "aws:eks/nodeGroup:NodeGroup",
    name: "general",
    inputs: {
      capacityType: "SPOT",
      enabled: false,
      nothing: null,
      scalingConfig: { minSize: 0 },
      taints: [{ key: "preview" }],
      token: SECRET,
      template: { id: UNKNOWN },
    },
  });

  it("finds what stands there, however deep", () => {
    assert.equal(valueAt(subject, "capacityType"), "SPOT");
    assert.equal(valueAt(subject, "enabled"), false);
    assert.equal(valueAt(subject, "nothing"), null);
    assert.equal(valueAt(subject, "scalingConfig", "minSize"), 0);
    assert.equal(valueAt(subject, "taints", "0", "key"), "preview");
    assert.deepEqual(valueAt(subject, "scalingConfig"), { minSize: 0 });
  });

  it("finds nothing where nothing stands", () => {
    for (const path of [["missing"], ["capacityType", "length"], ["nothing", "more"], ["taints", "1", "key"]]) {
      assert.equal(valueAt(subject, ...path), undefined, path.join("."));
    }
  });

  it("finds nothing where what stands is hidden, or stands in what is", () => {
    for (const path of [["token"], ["token", "secret"], ["template", "id"], ["template", "id", "unknown"]]) {
      assert.equal(valueAt(subject, ...path), undefined, path.join("."));
    }
  });

  it("finds nothing that every JavaScript object has", () => {
    for (const path of [["constructor"], ["scalingConfig", "toString"], ["taints", "map"]]) {
      assert.equal(valueAt(subject, ...path), undefined, path.join("."));
    }
  });

  it("says of text and numbers when they cannot be read", () => {
    assert.deepEqual([textAt(subject, "capacityType"), numberAt(subject, "scalingConfig", "minSize")], ["SPOT", 0]);
    assert.deepEqual(
      [textAt(subject, "token"), textAt(subject, "missing"), textAt(subject, "enabled")],
      ["?", "?", "?"],
    );
    assert.deepEqual([numberAt(subject, "token"), numberAt(subject, "capacityType")], [Number.NaN, Number.NaN]);
  });
});
