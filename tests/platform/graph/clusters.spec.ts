import assert from "node:assert/strict";
import { UNKNOWN } from "../../../platform/graph/graph";
import { clusterRegion } from "../../../platform/graph/clusters";
import { indexResources } from "../../../platform/graph/graph-index";
import { undetermined } from "../../../platform/graph/undetermined";
import { resource, urnOf } from "./hand-made-graph";

const PROVIDER = { type: "pulumi:providers:aws", name: "aws-eu-west-1" };
const provider = resource({ ...PROVIDER, inputs: { region: "eu-west-1" } });
const subnet = resource({ type: "aws:ec2/subnet:Subnet", name: "subnet", provider: urnOf(PROVIDER) });
const component = resource({
  type: "eks:index:Cluster",
  name: "cluster",
  remote: true,
  inputs: { privateSubnetIds: [UNKNOWN] },
  propertyDependencies: { privateSubnetIds: [subnet.urn] },
});

describe("The region of a cluster", () => {
  it("is its provider's", () => {
    const cluster = resource({ type: "aws:eks/cluster:Cluster", name: "cluster", provider: urnOf(PROVIDER) });
    assert.equal(clusterRegion(cluster, indexResources([provider, cluster])), "eu-west-1");
  });

  it("is that of its network where a component makes it", () => {
    assert.equal(clusterRegion(component, indexResources([provider, subnet, component])), "eu-west-1");
  });

  it("is open where its network is not in the graph", () => {
    const open = undetermined("region of the network");
    assert.deepEqual(clusterRegion(component, indexResources([provider, component])), open);
  });
});
