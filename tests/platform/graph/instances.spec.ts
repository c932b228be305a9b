import assert from "node:assert/strict";
import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { indexResources } from "../../../platform/graph/graph-index";
import {
  deployedInstances,
  fewestInstances,
  INSTANCE_OWNERS,
  instanceTypesOf,
  isSpot,
  largest,
  launchTemplateOf,
  mostInstances,
} from "../../../platform/graph/instances";
import { undetermined } from "../../../platform/graph/undetermined";
import { resource } from "./hand-made-graph";

type Inputs = Readonly<Record<string, GraphValue>>;

function template(name: string, inputs: Inputs = {}): GraphResource {
  return resource({ type: "aws:ec2/launchTemplate:LaunchTemplate", name, inputs });
}

function owner(type: string, inputs: Inputs, templates: readonly GraphResource[] = []): GraphResource {
  const launchTemplate = templates.map(({ urn }) => urn);
  return resource({ type, name: "owner", inputs, propertyDependencies: { launchTemplate } });
}

const nodeGroup = (inputs: Inputs, ...templates: readonly GraphResource[]): GraphResource =>
  owner("aws:eks/nodeGroup:NodeGroup", inputs, templates);
const scalingGroup = (inputs: Inputs, ...templates: readonly GraphResource[]): GraphResource =>
  owner("aws:autoscaling/group:Group", inputs, templates);
const instance = (inputs: Inputs, ...templates: readonly GraphResource[]): GraphResource =>
  owner("aws:ec2/instance:Instance", inputs, templates);

/** Fewest, deployed and most. */
const sizes = (made: GraphResource) => [fewestInstances(made), deployedInstances(made), mostInstances(made)];

describe("How many instances something runs", () => {
  it("is one for an instance", () => {
    assert.deepEqual(sizes(instance({ minSize: 3 })), [1, 1, 1]);
  });

  it("is what a node group or a scaling group says, each in its own words", () => {
    assert.deepEqual(sizes(nodeGroup({ scalingConfig: { minSize: 1, desiredSize: 2, maxSize: 9 } })), [1, 2, 9]);
    assert.deepEqual(sizes(scalingGroup({ minSize: "1", desiredCapacity: "2", maxSize: "9" })), [1, 2, 9]);
    assert.deepEqual(sizes(nodeGroup({ scalingConfig: { minSize: 0, desiredSize: 0, maxSize: 2 } })), [0, 0, 2]);
  });

  it("is the fewest at the start where nobody wants more", () => {
    assert.deepEqual(sizes(nodeGroup({ scalingConfig: { minSize: 1, maxSize: 9 } })), [1, 1, 9]);
    assert.deepEqual(sizes(scalingGroup({ minSize: 1, desiredSize: 5, maxSize: 9 })), [1, 1, 9]);
  });

  it("is open where only the cloud knows, or nobody says", () => {
    const hidden = (property: string) =>
      sizes(nodeGroup({ scalingConfig: { minSize: 1, desiredSize: 2, maxSize: 9, [property]: UNKNOWN } }));
    assert.deepEqual(hidden("minSize"), [undetermined("scalingConfig.minSize"), 2, 9]);
    assert.deepEqual(hidden("desiredSize"), [1, undetermined("scalingConfig.desiredSize"), 9]);
    assert.deepEqual(hidden("maxSize"), [1, 2, undetermined("scalingConfig.maxSize")]);
    assert.deepEqual(sizes(nodeGroup({ scalingConfig: UNKNOWN })), Array(3).fill(undetermined("scalingConfig")));
    assert.deepEqual(sizes(scalingGroup({})), [
      undetermined("minSize"),
      undetermined("minSize"),
      undetermined("maxSize"),
    ]);
  });

  it("is asked of all that runs instances", () => {
    assert.deepEqual(INSTANCE_OWNERS, [scalingGroup({}).type, instance({}).type, nodeGroup({}).type]);
  });
});

describe("Whether instances are bought on the spot market", () => {
  it("is said by a node group's capacity", () => {
    assert.equal(isSpot(nodeGroup({ capacityType: "SPOT" })), true);
    assert.equal(isSpot(nodeGroup({ capacityType: "ON_DEMAND" })), false);
    assert.equal(isSpot(nodeGroup({})), false);
    assert.deepEqual(isSpot(nodeGroup({ capacityType: UNKNOWN })), undetermined("capacityType"));
  });

  it("is said by an instance's market", () => {
    assert.equal(isSpot(instance({ instanceMarketOptions: { marketType: "spot" } })), true);
    assert.equal(isSpot(instance({ capacityType: "SPOT" })), false);
    assert.deepEqual(isSpot(instance({ instanceMarketOptions: UNKNOWN })), undetermined("instanceMarketOptions"));
  });
});

describe("The launch template of instances", () => {
  const [one, two] = [template("one"), template("two")];

  it("is the one that they are made from, if the graph has it and no other", () => {
    assert.equal(launchTemplateOf(nodeGroup({}, one), indexResources([one, two])), one);
    assert.equal(launchTemplateOf(nodeGroup({}, one), indexResources([two])), undefined);
    assert.equal(launchTemplateOf(nodeGroup({}, one, two), indexResources([one, two])), undefined);
    assert.equal(launchTemplateOf(nodeGroup({}), indexResources([one, two])), undefined);
  });
});

describe("The types of instances", () => {
  const sized = template("sized", { instanceType: "m5.large" });
  const typesOf = (made: GraphResource, ...others: readonly GraphResource[]) =>
    instanceTypesOf(made, indexResources(others));

  it("stand with whoever runs them, each with its place", () => {
    assert.deepEqual(typesOf(nodeGroup({ instanceTypes: ["t3.large", "m5.large"] }, sized), sized), [
      { path: "instanceTypes[0]", property: "instanceTypes", value: "t3.large" },
      { path: "instanceTypes[1]", property: "instanceTypes", value: "m5.large" },
    ]);
    assert.deepEqual(typesOf(instance({ instanceType: "t3.large" })), [
      { path: "instanceType", property: "instanceType", value: "t3.large" },
    ]);
  });

  it("stand else in their template", () => {
    const expected = [{ path: "instanceType of the template", property: "instanceType", value: "m5.large" }];
    assert.deepEqual(typesOf(nodeGroup({}, sized), sized), expected);
    assert.deepEqual(typesOf(nodeGroup({ instanceTypes: [] }, sized), sized), expected);
    assert.deepEqual(typesOf(scalingGroup({ instanceTypes: ["t3.large"] }, sized), sized), expected);
  });

  it("are open where nobody says any", () => {
    assert.deepEqual(typesOf(nodeGroup({})), undetermined("instance type"));
    assert.deepEqual(typesOf(nodeGroup({}, sized)), undetermined("instance type"));
    const empty = template("empty");
    assert.deepEqual(typesOf(nodeGroup({}, empty), empty), undetermined("instance type"));
  });

  it("are as large as the largest of them", () => {
    const vcpus = (instanceTypes: GraphValue) =>
      largest(nodeGroup({ instanceTypes }), ({ vcpu }) => vcpu, indexResources([]));
    assert.equal(vcpus(["t3.large", "m5.4xlarge", "t3.xlarge"]), 16);
    assert.deepEqual(vcpus(["t3.large", "x9.huge"]), undetermined("instanceTypes[1]"));
    assert.deepEqual(vcpus(["t3.large", "toString"]), undetermined("instanceTypes[1]"));
    assert.deepEqual(vcpus(["t3.large", UNKNOWN]), undetermined("instanceTypes[1]"));
    assert.deepEqual(vcpus([]), undetermined("instance type"));
  });
});
