import assert from "node:assert/strict";
import type { Graph } from "../../platform/graph/graph";
import { NetworkPolicies, type Party } from "../support/network-policies";
import { graphOf, rawStackFile } from "../support/stacks";

/** A pod of us, in a private subnet. */
function pod(namespace: string, name: string, address: string): Party {
  return { namespace, address, labels: { "app.kubernetes.io/name": name } };
}

const PREVIEW = pod("preview", "preview-demo", "10.0.1.10");
const OTHER_PREVIEW = pod("preview", "preview-tutorial", "10.0.1.11");
const ROUTER = pod("preview-router", "router", "10.0.2.20");
const KEEPER = pod("preview-router", "keeper", "10.0.2.21");
const BACKEND = pod("covibes", "backend", "10.0.3.30");
const POOLER = pod("covibes", "pooler", "10.0.3.31");
const DNS: Party = { namespace: "kube-system", address: "10.0.4.40", labels: { "k8s-app": "kube-dns" } };
const CONTROLLER = pod("external-secrets", "external-secrets", "10.0.4.41");
const LOAD_BALANCER: Party = { address: "10.0.192.5" };
const INTERNET: Party = { address: "93.184.215.14" };

/** What has an address and is no pod, and is nobody's business who runs what strangers wrote. */
const NEAR: Readonly<Record<string, string>> = {
  "a node of the cell": "10.0.20.9",
  "a private endpoint": "10.0.64.8",
  "a load balancer of the cell": LOAD_BALANCER.address,
  "a database or cache": "10.0.208.7",
  "another cell": "10.1.3.3",
  "a network that is peered by hand": "10.200.0.1",
  "another private network": "192.168.1.1",
  "a carrier's network": "100.64.0.1",
  "the API server": "172.20.0.1",
  "any Service": "172.20.33.44",
  "the instance metadata": "169.254.169.254",
  "the agent of Pod Identity": "169.254.170.23",
};
const PORTS = [22, 53, 80, 443, 3001, 5432, 6379, 8080, 8081, 9090, 10250];

describe("The isolation of previews, by the policies that are registered (CV-03, CV-12)", () => {
  let graph: Graph;
  let policies: NetworkPolicies;

  before(async () => {
    graph = await graphOf(rawStackFile("prod"));
    policies = new NetworkPolicies(graph, "us-application");
  });

  function open(from: Party, to: Party): number[] {
    return PORTS.filter((port) => policies.connects(from, to, { port, protocol: "TCP" }));
  }

  it("is judged of policies that there are", () => {
    assert.ok(policies.count >= 9, String(policies.count));
  });

  it("lets a preview be reached by the router alone, on its one port", () => {
    assert.deepEqual(open(ROUTER, PREVIEW), [8080]);
    const others = [OTHER_PREVIEW, KEEPER, BACKEND, POOLER, DNS, CONTROLLER, LOAD_BALANCER, INTERNET];
    for (const from of [...others, ...Object.values(NEAR).map((address) => ({ address }))]) {
      assert.deepEqual(open(from, PREVIEW), [], JSON.stringify(from));
    }
  });

  it("lets a preview speak to the internet's web, and ask for names", () => {
    assert.deepEqual(open(PREVIEW, INTERNET), [80, 443]);
    assert.deepEqual(open(PREVIEW, DNS), [53]);
    assert.ok(policies.connects(PREVIEW, DNS, { port: 53, protocol: "UDP" }));
    assert.ok(!policies.connects(PREVIEW, INTERNET, { port: 53, protocol: "UDP" }));
  });

  it("lets a preview speak to no other, nor to any pod of the cluster", () => {
    for (const to of [OTHER_PREVIEW, ROUTER, KEEPER, BACKEND, POOLER, CONTROLLER]) {
      assert.deepEqual(open(PREVIEW, to), [], JSON.stringify(to));
    }
  });

  for (const [what, address] of Object.entries(NEAR)) {
    it(`lets a preview not speak to ${what}`, () => {
      assert.deepEqual(open(PREVIEW, { address }), []);
    });
  }

  it("does not depend on how a preview is labelled, or whether it is a preview at all", () => {
    for (const labels of [{}, { "app.kubernetes.io/name": "router" }, { "meridian/client-of": "pooler" }]) {
      const stray: Party = { namespace: "preview", address: "10.0.1.12", labels };
      for (const to of [PREVIEW, ROUTER, BACKEND, POOLER, { address: "169.254.169.254" }]) {
        assert.deepEqual(open(stray, to), [], JSON.stringify(labels));
      }
      assert.deepEqual(open(BACKEND, stray), []);
    }
  });

  it("lets the router be reached by load balancers, and told of by the keeper, and speak to previews and DNS", () => {
    assert.deepEqual(open(LOAD_BALANCER, ROUTER), [8080]);
    assert.deepEqual(open(KEEPER, ROUTER), [8081]);
    for (const from of [PREVIEW, BACKEND, INTERNET, { address: "10.0.20.9" }, { address: "10.1.3.3" }]) {
      assert.deepEqual(open(from, ROUTER), [], JSON.stringify(from));
    }
    assert.deepEqual(open(ROUTER, DNS), [53]);
    for (const to of [KEEPER, BACKEND, POOLER, INTERNET, { address: "172.20.0.1" }, { address: "169.254.169.254" }]) {
      assert.deepEqual(open(ROUTER, to), [], JSON.stringify(to));
    }
  });

  it("lets the keeper speak to the router and the API server, and be reached by nobody", () => {
    assert.deepEqual(open(KEEPER, { address: "172.20.0.1" }), [443]);
    assert.deepEqual(open(KEEPER, { address: "10.0.64.8" }), [443]);
    for (const to of [PREVIEW, BACKEND, INTERNET, { address: "169.254.170.23" }, { address: "10.1.3.3" }]) {
      assert.deepEqual(open(KEEPER, to), [], JSON.stringify(to));
    }
    for (const from of [ROUTER, PREVIEW, BACKEND, LOAD_BALANCER]) assert.deepEqual(open(from, KEEPER), []);
  });

  it("lets the workload that stamps them speak to the API server, and to no preview", () => {
    assert.ok(open(BACKEND, { address: "172.20.0.1" }).includes(443));
    assert.deepEqual(open(BACKEND, PREVIEW), []);
  });

  it("would notice a policy that was not there", () => {
    const wire = { port: 8080, protocol: "TCP" } as const;
    const without = (...names: readonly string[]): NetworkPolicies => {
      const resources = graph.resources.filter(({ name }) => !names.includes(name));
      return new NetworkPolicies({ ...graph, resources }, "us-application");
    };
    const [own, all] = ["us-application-previews-space", "us-application-previews-space-namespace-default-deny"];
    assert.ok(!without(own).connects(ROUTER, PREVIEW, wire));
    assert.ok(without(own, all).connects(OTHER_PREVIEW, PREVIEW, wire));
  });
});
