import assert from "node:assert/strict";
import type { Metered } from "../../../../platform/cost/meter";
import { LOAD_BALANCERS } from "../../../../platform/cost/meters/load-balancers";
import { type GraphValue, UNKNOWN } from "../../../../platform/graph/graph";
import { indexResources } from "../../../../platform/graph/graph-index";
import { undetermined, type Undetermined } from "../../../../platform/graph/undetermined";
import { resource, urnOf } from "../../graph/hand-made-graph";

type Inputs = Readonly<Record<string, GraphValue>>;

function metered(inputs: Inputs, type = "aws:lb/loadBalancer:LoadBalancer"): readonly Metered[] {
  const made = resource({ type, name: "balancer", inputs: { region: "eu-west-1", ...inputs } });
  return LOAD_BALANCERS.read(made, indexResources([made]));
}

function balancer(kind: string): Metered {
  return {
    service: "Elastic Load Balancing",
    price: `elb/${kind}`,
    what: `load balancers, ${kind}`,
    quantity: { least: 1, deployed: 1, most: 1 },
    region: "eu-west-1",
  };
}

function addresses(count: number): Metered {
  return {
    service: "VPC",
    price: "vpc/public-address",
    what: "public addresses",
    quantity: { least: count, deployed: count, most: count },
    region: "eu-west-1",
  };
}

describe("The meter of load balancers", () => {
  it("reads what it is for", () => {
    assert.deepEqual(LOAD_BALANCERS.types, [
      "aws:alb/loadBalancer:LoadBalancer",
      "aws:lb/loadBalancer:LoadBalancer",
      "kubernetes:core/v1:Service",
    ]);
  });

  const subnets = [UNKNOWN, UNKNOWN, "subnet-3"];

  it("counts one that the internet reaches, with an address in every subnet", () => {
    const inputs = { loadBalancerType: "application", internal: false, subnets };
    const expected = [balancer("application"), addresses(3)];
    assert.deepEqual(metered(inputs), expected);
    assert.deepEqual(metered(inputs, "aws:alb/loadBalancer:LoadBalancer"), expected);
  });

  it("takes one that says nothing for one of applications, and for one that the internet reaches, as AWS does", () => {
    assert.deepEqual(metered({ subnets }), [balancer("application"), addresses(3)]);
  });

  it("counts subnets by whichever name they are given", () => {
    const subnetMappings = [{ subnetId: UNKNOWN }, { subnetId: "subnet-2" }];
    assert.deepEqual(metered({ loadBalancerType: "network", subnetMappings }), [balancer("network"), addresses(2)]);
  });

  it("leaves an address that the program brings to where that is registered", () => {
    const subnetMappings = [{ subnetId: "subnet-1", allocationId: UNKNOWN }, { subnetId: "subnet-2" }];
    assert.deepEqual(metered({ loadBalancerType: "network", subnetMappings }), [balancer("network"), addresses(1)]);
  });

  it("counts no address of one that is internal, or has none of IPv4", () => {
    assert.deepEqual(metered({ internal: true, subnets }), [balancer("application")]);
    assert.deepEqual(metered({ internal: true, subnets: UNKNOWN }), [balancer("application")]);
    assert.deepEqual(metered({ ipAddressType: "dualstack-without-public-ipv4", subnets }), [balancer("application")]);
    assert.deepEqual(metered({ ipAddressType: "dualstack", subnets }), [balancer("application"), addresses(3)]);
  });

  it("does not guess of which kind one is", () => {
    assert.deepEqual(metered({ loadBalancerType: UNKNOWN, subnets }), [undetermined("loadBalancerType")]);
  });

  it("counts one whose addresses nobody can tell, and says what would have to be known", () => {
    for (const property of ["internal", "ipAddressType", "subnets", "subnetMappings"]) {
      assert.deepEqual(metered({ subnets, [property]: UNKNOWN }), [balancer("application"), undetermined(property)]);
    }
  });

  it("leaves a region open that nobody knows", () => {
    const region = undetermined("region");
    assert.deepEqual(metered({ region: UNKNOWN, subnets }), [
      { ...balancer("application"), region },
      { ...addresses(3), region },
    ]);
  });
});

describe("The meter of load balancers of Services", () => {
  const PROVIDER = { type: "pulumi:providers:kubernetes", name: "kubernetes" };
  const cluster = resource({
    type: "aws:eks/cluster:Cluster",
    name: "cluster",
    inputs: { name: "shop", region: "eu-west-1" },
  });

  function service(spec: GraphValue, clusterIdentifier: GraphValue = "shop"): readonly Metered[] {
    const made = resource({
      type: "kubernetes:core/v1:Service",
      name: "service",
      provider: urnOf(PROVIDER),
      inputs: { spec },
    });
    const provider = resource({ ...PROVIDER, inputs: { clusterIdentifier } });
    return LOAD_BALANCERS.read(made, indexResources([cluster, provider, made]));
  }

  function made(region: string | Undetermined): readonly Metered[] {
    return [
      {
        service: "Elastic Load Balancing",
        price: "elb/network",
        what: "load balancers of Services",
        quantity: { least: 1, deployed: 1, most: 1 },
        region,
      },
    ];
  }

  it("counts one that a Service asks for, in the region of its cluster", () => {
    assert.deepEqual(service({ type: "LoadBalancer" }), made("eu-west-1"));
  });

  it("counts nothing for a Service that asks for none", () => {
    assert.deepEqual(service({ type: "ClusterIP" }), []);
    assert.deepEqual(service({}), []);
  });

  it("does not guess what a Service asks for, or where its cluster is", () => {
    assert.deepEqual(service({ type: UNKNOWN }), [undetermined("spec.type")]);
    assert.deepEqual(service(UNKNOWN), [undetermined("spec")]);
    assert.deepEqual(service({ type: "LoadBalancer" }, "elsewhere"), made(undetermined("cluster of the provider")));
  });
});
