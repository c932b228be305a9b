import assert from "node:assert/strict";
import { UNKNOWN } from "../../../platform/graph/graph";
import { indexResources } from "../../../platform/graph/graph-index";
import { isMadeFrom, sourcesOf, thatName } from "../../../platform/graph/wiring";
import { resource } from "./hand-made-graph";

const KEY = "aws:kms/key:Key";
const key = resource({ type: KEY, name: "key" });
const role = resource({ type: "aws:iam/role:Role", name: "role" });
const bucket = (name: string, sources: readonly string[]) =>
  resource({
    type: "aws:s3/bucket:Bucket",
    name,
    inputs: { kmsKeyId: UNKNOWN },
    propertyDependencies: { kmsKeyId: sources },
  });

describe("The wiring of a graph", () => {
  it("tells whether an input was made from some types and nothing else", () => {
    assert.equal(isMadeFrom(bucket("one", [key.urn]), "kmsKeyId", [KEY]), true);
    assert.equal(isMadeFrom(bucket("two", [key.urn, role.urn]), "kmsKeyId", [KEY]), false);
    assert.equal(isMadeFrom(bucket("three", []), "kmsKeyId", [KEY]), false);
    assert.equal(isMadeFrom(bucket("four", [key.urn]), "other", [KEY]), false);
  });

  it("reads the type at the end of a chain of parents", () => {
    const nested = `urn:pulumi:test::meridian::meridian:keys:Keys$${KEY}::key`;
    assert.equal(isMadeFrom(bucket("one", [nested]), "kmsKeyId", [KEY]), true);
  });

  it("finds what names a resource, and apart from it what may turn out to", () => {
    const [surely, other] = [bucket("surely", [key.urn]), bucket("other", [role.urn])];
    const perhaps = bucket("perhaps", []);
    const plain = resource({ type: "aws:s3/bucket:Bucket", name: "plain", inputs: { kmsKeyId: "alias/x" } });
    assert.deepEqual(thatName(key, "kmsKeyId", [surely, other, perhaps, plain]), {
      surely: [surely],
      perhaps: [perhaps],
    });
  });

  it("finds the resources of some types that an input was made from, as far as the graph has them", () => {
    const made = bucket("made", [key.urn, role.urn, "urn:pulumi:test::meridian::aws:kms/key:Key::elsewhere"]);
    assert.deepEqual(sourcesOf(made, "kmsKeyId", { index: indexResources([key, role, made]), types: [KEY] }), [key]);
  });
});
