import assert from "node:assert/strict";
import type { Metered } from "../../../../platform/cost/meter";
import { CLUSTERS } from "../../../../platform/cost/meters/clusters";
import { always } from "../../../../platform/cost/span";
import { type GraphResource, type GraphValue, UNKNOWN } from "../../../../platform/graph/graph";
import { indexResources } from "../../../../platform/graph/graph-index";
import { undetermined, type Undetermined } from "../../../../platform/graph/undetermined";
import { resource } from "../../graph/hand-made-graph";

const subnet = resource({ type: "aws:ec2/subnet:Subnet", name: "subnet", inputs: { region: "eu-west-1" } });
const component = resource({
  type: "eks:index:Cluster",
  name: "cluster",
  remote: true,
  inputs: { name: "shop", privateSubnetIds: [UNKNOWN] },
  propertyDependencies: { privateSubnetIds: [subnet.urn] },
});
const child = resource({
  type: "aws:eks/cluster:Cluster",
  name: "cluster-eksCluster",
  parent: component.urn,
  inputs: { region: "eu-west-1", name: "shop" },
});

/** What the meter says of everything that it is for. */
function metered(...resources: readonly GraphResource[]): readonly Metered[] {
  const index = indexResources(resources);
  return index.ofTypes(CLUSTERS.types).flatMap((cluster) => CLUSTERS.read(cluster, index));
}

/** A control plane, and what it may come to cost beside. */
function controlPlane(region: string | Undetermined, mostExtended = 1): readonly Metered[] {
  const quantity = { least: 0, deployed: 0, most: mostExtended };
  return [
    { service: "EKS", price: "eks/cluster", what: "control planes", quantity: always(1), region },
    { service: "EKS", price: "eks/extended-support", what: "extended support", quantity, region },
  ];
}

describe("The meter of clusters", () => {
  it("counts a control plane for a cluster, in whichever form a graph has it", () => {
    assert.deepEqual(metered(child), [...controlPlane("eu-west-1")]);
    assert.deepEqual(metered(subnet, component), [...controlPlane("eu-west-1")]);
  });

  it("counts a component and the cluster that it makes once", () => {
    assert.deepEqual(metered(subnet, component, child), [...controlPlane("eu-west-1")]);
  });

  it("may come to cost more where EKS does not upgrade it in time, and does not guess whether that is so", () => {
    const supported = (supportType: GraphValue): GraphResource =>
      resource({ ...child, inputs: { ...child.inputs, upgradePolicy: { supportType } } });
    assert.deepEqual(metered(supported("STANDARD")), controlPlane("eu-west-1", 0));
    assert.deepEqual(metered(supported("EXTENDED")), controlPlane("eu-west-1"));
    assert.deepEqual(metered(supported(UNKNOWN)), [undetermined("upgradePolicy.supportType")]);
  });

  it("counts a component and a cluster of somebody else twice", () => {
    const other = resource({
      type: "aws:eks/cluster:Cluster",
      name: "other",
      inputs: { region: "us-east-1", name: "other" },
    });
    assert.deepEqual(metered(subnet, component, other), [...controlPlane("us-east-1"), ...controlPlane("eu-west-1")]);
  });

  it("leaves a region open that nobody knows", () => {
    assert.deepEqual(metered(component), [...controlPlane(undetermined("region of the network"))]);
    const hidden = resource({ ...child, inputs: { region: UNKNOWN } });
    assert.deepEqual(metered(hidden), [...controlPlane(undetermined("region"))]);
  });
});
