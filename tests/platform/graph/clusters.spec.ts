import assert from "node:assert/strict";
import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { clusterRegion, isShownTwice, regionInCluster } from "../../../platform/graph/clusters";
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

describe("A component of a cluster", () => {
  const named = (name: GraphValue | undefined): GraphResource => ({
    ...component,
    inputs: name === undefined ? {} : { name },
  });
  const cluster = (name: GraphValue | undefined, parent?: string): GraphResource =>
    resource({
      type: "aws:eks/cluster:Cluster",
      name: "made",
      inputs: name === undefined ? {} : { name },
      ...(parent === undefined ? {} : { parent }),
    });
  const twice = (shown: GraphResource, ...others: readonly GraphResource[]): boolean =>
    isShownTwice(shown, indexResources([shown, ...others]));

  it("is shown twice where the graph has the cluster that it makes: its child, or one of its name", () => {
    assert.equal(twice(named("shop"), cluster("other", component.urn)), true);
    assert.equal(twice(named(undefined), cluster(undefined, component.urn)), true);
    assert.equal(twice(named("shop"), cluster("shop")), true);
  });

  it("is not where the graph has none, or that of somebody else", () => {
    assert.equal(twice(named("shop")), false);
    assert.equal(twice(named("shop"), cluster("other", provider.urn)), false);
    assert.equal(twice(named(undefined), cluster(undefined)), false);
    assert.equal(twice(named(UNKNOWN), cluster(UNKNOWN)), false);
  });

  it("is what is not counted of the two, never the cluster itself", () => {
    assert.equal(twice(cluster("shop", component.urn), named("shop")), false);
  });
});

describe("The region of what is in a cluster", () => {
  const KUBERNETES = { type: "pulumi:providers:kubernetes", name: "kubernetes" };
  const service = resource({ type: "kubernetes:core/v1:Service", name: "service", provider: urnOf(KUBERNETES) });
  const named = (name: GraphValue, region: string): GraphResource =>
    resource({ type: "aws:eks/cluster:Cluster", name: region, inputs: { name, region } });
  const regionBy = (clusterIdentifier: GraphValue, ...clusters: readonly GraphResource[]) =>
    regionInCluster(
      service,
      indexResources([resource({ ...KUBERNETES, inputs: { clusterIdentifier } }), service, ...clusters]),
    );

  it("is that of the cluster which its provider names, in either form", () => {
    assert.equal(regionBy("shop", named("other", "us-east-1"), named("shop", "eu-west-1")), "eu-west-1");
    const made = { ...component, inputs: { ...component.inputs, name: "shop" } };
    assert.equal(regionBy("shop", provider, subnet, made), "eu-west-1");
    assert.deepEqual(regionBy("shop", made), undetermined("region of the network"));
  });

  it("is open where nobody can tell which cluster that is", () => {
    const open = undetermined("cluster of the provider");
    assert.deepEqual(regionBy("shop", named("other", "us-east-1")), open);
    assert.deepEqual(regionBy(UNKNOWN, named("shop", "eu-west-1"), named(UNKNOWN, "us-east-1")), open);
    assert.deepEqual(regionInCluster(service, indexResources([service, named("shop", "eu-west-1")])), open);
    const nameless = resource({ type: "aws:eks/cluster:Cluster", name: "nameless", inputs: { region: "eu-west-1" } });
    assert.deepEqual(regionInCluster(service, indexResources([service, nameless])), open);
  });
});
