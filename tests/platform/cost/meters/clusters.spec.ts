import assert from "node:assert/strict";
import type { Metered } from "../../../../platform/cost/meter";
import { CLUSTERS } from "../../../../platform/cost/meters/clusters";
import { type GraphResource, UNKNOWN } from "../../../../platform/graph/graph";
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

function controlPlane(region: string | Undetermined): Metered {
  return {
    service: "EKS",
    price: "eks/cluster",
    what: "control planes",
    quantity: { least: 1, deployed: 1, most: 1 },
    region,
  };
}

describe("The meter of clusters", () => {
  it("counts a control plane for a cluster, in whichever form a graph has it", () => {
    assert.deepEqual(metered(child), [controlPlane("eu-west-1")]);
    assert.deepEqual(metered(subnet, component), [controlPlane("eu-west-1")]);
  });

  it("counts a component and the cluster that it makes once", () => {
    assert.deepEqual(metered(subnet, component, child), [controlPlane("eu-west-1")]);
  });

  it("counts a component and a cluster of somebody else twice", () => {
    const other = resource({
      type: "aws:eks/cluster:Cluster",
      name: "other",
      inputs: { region: "us-east-1", name: "other" },
    });
    assert.deepEqual(metered(subnet, component, other), [controlPlane("us-east-1"), controlPlane("eu-west-1")]);
  });

  it("leaves a region open that nobody knows", () => {
    assert.deepEqual(metered(component), [controlPlane(undetermined("region of the network"))]);
    const hidden = resource({ ...child, inputs: { region: UNKNOWN } });
    assert.deepEqual(metered(hidden), [controlPlane(undetermined("region"))]);
  });
});
