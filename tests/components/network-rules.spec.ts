import assert from "node:assert/strict";
import { block, clientOf, DNS, egress, named, pods, podsIn, PROMETHEUS, tcp } from "../../components/network-rules";

describe("Rules of network policies (CV-12)", () => {
  it("lead to blocks and to pods of the namespace, on TCP ports", () => {
    assert.deepEqual(egress([block("10.0.0.0/12"), pods(named("pooler"))], [5432, 6432]), [
      {
        to: [
          { ipBlock: { cidr: "10.0.0.0/12" } },
          { podSelector: { matchLabels: { "app.kubernetes.io/name": "pooler" } } },
        ],
        ports: [tcp(5432), { protocol: "TCP", port: 6432 }],
      },
    ]);
  });

  it("are left out where they name no ports or no peers: either would admit all", () => {
    assert.deepEqual(egress([block("10.0.0.0/12")], []), []);
    assert.deepEqual(egress([], [5432]), []);
  });

  it("let names be asked for, of the cluster's own servers", () => {
    assert.deepEqual(DNS, {
      to: [
        {
          namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
          podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
        },
      ],
      ports: [
        { protocol: "UDP", port: 53 },
        { protocol: "TCP", port: 53 },
      ],
    });
  });

  it("know Prometheus' pods by their namespace and their own label, both at once (CV-13)", () => {
    assert.deepEqual(PROMETHEUS, {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } },
      podSelector: { matchLabels: { "app.kubernetes.io/name": "prometheus" } },
    });
  });

  it("know pods of another namespace by both at once (CV-03)", () => {
    assert.deepEqual(podsIn("preview", named("router")), {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "preview" } },
      podSelector: { matchLabels: { "app.kubernetes.io/name": "router" } },
    });
  });

  it("know a pooler's clients by a label that names the pooler", () => {
    assert.deepEqual(clientOf("pooler"), { "meridian/client-of": "pooler" });
  });
});
