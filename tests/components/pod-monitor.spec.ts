import assert from "node:assert/strict";
import { createPodMonitor } from "../../components/pod-monitor";
import { Workload } from "../../components/workload";
import { valueAt } from "../../platform/graph/value";
import { lookup } from "../../platform/planning/lookup";
import { alone, committedPlan } from "../support/alone";
import { waitsFor } from "../support/recorded";
import { Group } from "../support/specimens";

const MONITOR = "kubernetes:monitoring.coreos.com/v1:PodMonitor";
const LABELS = { "app.kubernetes.io/name": "backend" };

describe("A PodMonitor", () => {
  it("asks pods of its own namespace, and carries the label that Prometheus heeds (CV-13)", async () => {
    const { one } = await alone(({ providers, other }) => {
      const parent = new Group("shop", providers);
      createPodMonitor(
        "shop-backend",
        {
          key: "backend",
          namespace: "shop",
          pods: { labels: LABELS, port: "metrics", path: "/metrics", honorLabels: false },
        },
        { parent, dependsOn: other("kinds") },
      );
    });
    const monitor = one(MONITOR, "shop-backend");
    assert.deepEqual(monitor.inputs, {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "PodMonitor",
      metadata: {
        name: "backend",
        namespace: "shop",
        labels: { "app.kubernetes.io/name": "backend", release: "kube-prometheus-stack" },
      },
      spec: {
        jobLabel: "app.kubernetes.io/name",
        selector: { matchLabels: LABELS },
        podMetricsEndpoints: [{ port: "metrics", path: "/metrics" }],
      },
    });
    assert.deepEqual(waitsFor(monitor), ["test:index:Specimen kinds"]);
  });

  it("asks pods of another namespace, and keeps what they say of objects", async () => {
    const { one } = await alone(({ providers }) => {
      const parent = new Group("shop", providers);
      createPodMonitor(
        "shop-controller",
        {
          key: "controller",
          namespace: "monitoring",
          pods: { namespace: "other", labels: LABELS, port: "metrics", path: "/", honorLabels: true },
        },
        { parent },
      );
    });
    assert.deepEqual(one(MONITOR).inputs["spec"], {
      jobLabel: "app.kubernetes.io/name",
      namespaceSelector: { matchNames: ["other"] },
      selector: { matchLabels: LABELS },
      podMetricsEndpoints: [{ port: "metrics", path: "/", honorLabels: true }],
    });
  });

  it("is made of a workload that measures, beside a port that load balancers do not reach and a door for Prometheus (CV-13, CV-12)", async () => {
    const plan = lookup(lookup(committedPlan("prod").applications, "us").workloads, "backend");
    assert.deepEqual(plan.metrics, { port: 9464, path: "/metrics" });
    const { one } = await alone(
      ({ providers, other }) => new Workload("api", { plan, namespace: "shop", after: [other("kinds")] }, providers),
    );
    const deployment = one("kubernetes:apps/v1:Deployment");
    assert.deepEqual(valueAt(deployment, "spec", "template", "spec", "containers", "0", "ports"), [
      { name: "http", containerPort: 3001 },
      { name: "metrics", containerPort: 9464 },
    ]);
    const policy = one("kubernetes:networking.k8s.io/v1:NetworkPolicy");
    assert.deepEqual(valueAt(policy, "spec", "ingress", "1"), {
      from: [
        {
          namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } },
          podSelector: { matchLabels: { "app.kubernetes.io/name": "prometheus" } },
        },
      ],
      ports: [{ protocol: "TCP", port: 9464 }],
    });
    const monitor = one(MONITOR, "api");
    assert.deepEqual(valueAt(monitor, "spec", "selector"), { matchLabels: LABELS });
    assert.deepEqual(valueAt(monitor, "metadata"), {
      name: "backend",
      namespace: "shop",
      labels: { ...LABELS, release: "kube-prometheus-stack" },
    });
    assert.deepEqual(waitsFor(monitor), ["test:index:Specimen kinds"]);
  });
});
