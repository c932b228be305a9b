import assert from "node:assert/strict";
import { Provider as RandomProvider } from "@pulumi/random/provider";
import { Monitoring } from "../../components/monitoring";
import { textAt, valueAt } from "../../platform/graph/value";
import { alone, committedCell, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const RELEASE = "kubernetes:helm.sh/v3:Release";
const NAMESPACE = "kubernetes:core/v1:Namespace";
const POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
const RULE = "kubernetes:monitoring.coreos.com/v1:PrometheusRule";
const MONITOR = "kubernetes:monitoring.coreos.com/v1:PodMonitor";
const CONFIG_MAP = "kubernetes:core/v1:ConfigMap";
const EXTERNAL = "kubernetes:external-secrets.io/v1:ExternalSecret";
const PASSWORD = "random:index/randomPassword:RandomPassword";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

function build(stack: "dev" | "prod" = "prod"): Promise<Recorded> {
  return alone(({ providers, other, probe }) => {
    const plan = committedCell(stack);
    const { resource, topicArns } = new Monitoring(
      "watch",
      {
        plan: plan.monitoring,
        clusterName: plan.cluster.name,
        controlPlane: other("control-plane"),
        keyArns: { secrets: "arn:secrets" },
        after: [other("nodes")],
      },
      { providers: [...providers.providers, new RandomProvider("random", {})] },
    );
    probe({ resource: resource.urn, topicArns });
  });
}

describe("What watches a cell", () => {
  it("is a release, what it needs, what it is to watch, and whom it tells (CV-13)", async () => {
    const { below } = await build();
    const made = below("watch");
    assert.deepEqual(made[RELEASE], ["watch-kube-prometheus-stack"]);
    assert.deepEqual(made[NAMESPACE], ["watch-exporters", "watch-namespace"]);
    assert.deepEqual(made[POLICY], [
      "watch-exporters-default-deny",
      "watch-inside",
      "watch-namespace-default-deny",
      "watch-webhook",
    ]);
    assert.deepEqual(made[RULE], ["watch-application", "watch-cluster", "watch-workloads"]);
    assert.deepEqual(made[MONITOR], ["watch-cert-manager", "watch-external-secrets"]);
    assert.deepEqual(made[CONFIG_MAP], ["watch-dashboard-application-application", "watch-dashboard-cell"]);
    assert.deepEqual(made[EXTERNAL], ["watch-secrets-administrator"]);
    assert.deepEqual(made[PASSWORD], ["watch-administrator"]);
    assert.deepEqual(made[ALARM], ["watch-alerting-dead-man"]);
    assert.deepEqual(made["aws:eks/podIdentityAssociation:PodIdentityAssociation"], [
      "watch-kube-prometheus-stack-identity",
    ]);
  });

  it("admits restricted pods, and those of node-exporter, which look at nodes, elsewhere (CV-12)", async () => {
    const { one } = await build();
    const labels = (name: string): object => ({
      name: valueAt(one(NAMESPACE, name), "metadata", "name"),
      enforce: valueAt(one(NAMESPACE, name), "metadata", "labels", "pod-security.kubernetes.io/enforce"),
    });
    assert.deepEqual(labels("watch-namespace"), { name: "monitoring", enforce: "restricted" });
    assert.deepEqual(labels("watch-exporters"), { name: "node-exporter", enforce: "privileged" });
  });

  it("lets its pods speak to all, and be spoken to by each other and the API server alone (CV-12)", async () => {
    const { one } = await build();
    assert.deepEqual(valueAt(one(POLICY, "watch-inside"), "spec"), {
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: [{ podSelector: {} }] }],
      egress: [{}],
    });
    assert.deepEqual(valueAt(one(POLICY, "watch-webhook"), "spec"), {
      podSelector: { matchLabels: { app: "kube-prometheus-stack-operator" } },
      policyTypes: ["Ingress"],
      ingress: [
        {
          from: ["10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18"].map((cidr) => ({ ipBlock: { cidr } })),
          ports: [{ protocol: "TCP", port: 10250 }],
        },
      ],
    });
  });

  it("is installed once its namespaces, doors, password and identity are there", async () => {
    const { one, before } = await build();
    const release = one(RELEASE);
    const first = before(release);
    for (const label of [
      "test:index:Specimen nodes",
      `${NAMESPACE} watch-namespace`,
      `${NAMESPACE} watch-exporters`,
      `${POLICY} watch-inside`,
      `${POLICY} watch-webhook`,
      `${EXTERNAL} watch-secrets-administrator`,
      "aws:eks/podIdentityAssociation:PodIdentityAssociation watch-kube-prometheus-stack-identity",
    ]) {
      assert.ok(first.has(label), label);
    }
  });

  it("makes Grafana's password of letters and digits, and tells it to Secrets Manager alone (ALL-04)", async () => {
    const { one } = await build();
    assert.deepEqual(one(PASSWORD).inputs, { length: 40, special: false, keepers: { generation: "0" } });
    assert.deepEqual(madeFrom(one(VERSION)), {
      secretId: ["aws:secretsmanager/secret:Secret watch-administrator"],
      secretString: [`${PASSWORD} watch-administrator`],
    });
    assert.deepEqual(one(VERSION).inputs["secretString"], { secret: true });
    assert.equal(valueAt(one(EXTERNAL), "metadata", "name"), "grafana-administrator-r0");
    assert.deepEqual(madeFrom(one(EXTERNAL))["spec"], [`${VERSION} watch-administrator`]);
  });

  it("hands Prometheus the alerts as rules, with the label that it heeds, once the kind is there (CV-13)", async () => {
    const { one } = await build();
    const rule = one(RULE, "watch-cluster");
    assert.deepEqual(valueAt(rule, "metadata", "labels"), { release: "kube-prometheus-stack" });
    assert.equal(textAt(rule, "metadata", "name"), "meridian-cluster");
    assert.deepEqual(valueAt(rule, "spec", "groups", "0", "rules", "1"), {
      alert: "NodeNotReady",
      expr: 'kube_node_status_condition{condition="Ready",status="true"} == 0',
      for: "5m",
      labels: { severity: "critical" },
      annotations: {
        summary: "Node {{ $labels.node }} is not ready",
        runbook_url: "docs/operations/alerts.md#nodenotready",
      },
    });
    assert.deepEqual(waitsFor(rule), [`${RELEASE} watch-kube-prometheus-stack`]);
  });

  it("hands Grafana the dashboards as ConfigMaps, with the label that its sidecar looks for (CV-13)", async () => {
    const { one } = await build();
    const dashboard = one(CONFIG_MAP, "watch-dashboard-cell");
    assert.deepEqual(valueAt(dashboard, "metadata", "labels"), { grafana_dashboard: "1" });
    assert.deepEqual(valueAt(dashboard, "data"), {
      "cell.json": committedCell("prod").monitoring.dashboards["cell"],
    });
  });

  it("goes with the control plane, and is kept from deletion in production where it is a namespace or a secret (C9)", async () => {
    const { options, graph } = await build();
    const asked = options("watch");
    for (const { type, name, custom } of graph.resources) {
      if (!custom || !type.startsWith("kubernetes:")) continue;
      const { deletedWith } = asked[`${type} ${name}`] as { readonly deletedWith?: string };
      assert.equal(deletedWith, "test:index:Specimen control-plane", name);
    }
    const kept = Object.entries(asked).flatMap(([label, option]) => ("protect" in option ? [label] : []));
    assert.deepEqual(kept.toSorted(), [
      "aws:kms/key:Key watch-alerting",
      "aws:secretsmanager/secret:Secret watch-administrator",
      `${NAMESPACE} watch-exporters`,
      `${NAMESPACE} watch-namespace`,
    ]);
  });

  it("offers the release, which others' kinds come from, and the topics", async () => {
    const made = madeFrom(offered(await build()));
    assert.deepEqual(made["resource"], [`${RELEASE} watch-kube-prometheus-stack`]);
    assert.deepEqual(made["topicArns critical"], ["aws:sns/topic:Topic watch-alerting-critical"]);
  });
});
