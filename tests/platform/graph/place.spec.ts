import assert from "node:assert/strict";
import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { indexResources } from "../../../platform/graph/graph-index";
import { clusterOf, placeOf, readProvider, regionOf } from "../../../platform/graph/place";
import { undetermined } from "../../../platform/graph/undetermined";
import { resource, urnOf } from "./hand-made-graph";

const PROVIDER = { type: "pulumi:providers:aws", name: "aws-eu-west-1" };

type Inputs = Readonly<Record<string, GraphValue>>;

/** A bucket, and the provider that it names, unless the graph has none. */
function madeBy(provider: Inputs | undefined, inputs: Inputs = {}) {
  const bucket = resource({ type: "aws:s3/bucket:Bucket", name: "bucket", provider: urnOf(PROVIDER), inputs });
  const index = indexResources([
    bucket,
    ...(provider === undefined ? [] : [resource({ ...PROVIDER, inputs: provider })]),
  ]);
  return [bucket, index] as const;
}

describe("The place of a resource", () => {
  const ours = { region: "eu-west-1", allowedAccountIds: '["111122223333"]' };

  it("is its provider's", () => {
    assert.deepEqual(placeOf(...madeBy(ours)), { region: "eu-west-1", account: "111122223333" });
  });

  it("is in the region that the resource itself names, before its provider's", () => {
    assert.equal(regionOf(...madeBy(ours, { region: "us-east-1" })), "us-east-1");
    assert.deepEqual(regionOf(...madeBy(ours, { region: UNKNOWN })), undetermined("region"));
  });

  it("is open where the provider is not in the graph, or says no region", () => {
    assert.deepEqual(placeOf(...madeBy(undefined)), undetermined("region of the provider"));
    assert.deepEqual(regionOf(...madeBy({ region: UNKNOWN })), undetermined("region of the provider"));
  });

  it("is in the one account that a provider admits, as a list or as its text", () => {
    const account = (allowedAccountIds: GraphValue) => placeOf(...madeBy({ ...ours, allowedAccountIds }));
    const open = undetermined("allowedAccountIds of the provider");
    assert.deepEqual(account(["111122223333"]), { region: "eu-west-1", account: "111122223333" });
    assert.deepEqual(account('["111122223333","444455556666"]'), open);
    assert.deepEqual(account("[]"), open);
    assert.deepEqual(account("not JSON"), open);
    assert.deepEqual(account('{"a":1}'), open);
    assert.deepEqual(account(UNKNOWN), open);
  });

  it("lets a provider be read, also where there is none", () => {
    const [bucket, index] = madeBy(ours);
    assert.equal(readProvider(bucket, index, "region").value, "eu-west-1");
    const { provider, ...orphan } = bucket;
    assert.equal(typeof provider, "string");
    assert.deepEqual(readProvider(orphan, index, "region"), { path: "region", property: "region", value: undefined });
  });
});

describe("The cluster of an object", () => {
  it("is known by the name that its provider says, else by the provider, if it has one", () => {
    assert.equal(clusterOf(...madeBy({ clusterIdentifier: "shop-prod-eu" })), "shop-prod-eu");
    assert.equal(clusterOf(...madeBy({ clusterIdentifier: UNKNOWN })), urnOf(PROVIDER));
    assert.equal(clusterOf(...madeBy(undefined)), urnOf(PROVIDER));
    const alone = resource({ type: "kubernetes:core/v1:Pod", name: "alone" });
    assert.equal(clusterOf(alone, indexResources([alone])), undefined);
  });
});
