import assert from "node:assert/strict";
import type { ReleasePlan } from "../../../../platform/release-model";
import { alertmanagerConfiguration } from "../../../../platform/planning/alertmanager";
import { kubePrometheusStack, type WatchedCell } from "../../../../platform/planning/releases/kube-prometheus-stack";

const WATCHED: WatchedCell = {
  cell: "shop-prod-eu",
  production: true,
  store: {
    replicas: 2,
    retentionDays: 15,
    storageGiB: 100,
    retentionGiB: 80,
    requests: { cpuMillicores: 500, memoryMiB: 1024 },
  },
  alertmanager: alertmanagerConfiguration({
    cell: "shop-prod-eu",
    region: "eu-west-1",
    topicArns: { critical: "arn:c", warning: "arn:w", watchdog: "arn:d" },
  }),
  replaced: ["Watchdog"],
  administrator: "grafana-administrator-r0",
  identity: { namespace: "monitoring", serviceAccount: "alertmanager", managedPolicies: [], trust: "{}" },
};

const spread = (name: string): object[] =>
  ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels: { "app.kubernetes.io/name": name } },
  }));
const resources = (cpu: string, memory: string, limit: string): object => ({
  requests: { cpu, memory },
  limits: { memory: limit },
});
const volume = (storage: string): object => ({
  volumeClaimTemplate: {
    spec: {
      storageClassName: "gp3",
      accessModes: ["ReadWriteOnce"],
      resources: { requests: { storage } },
    },
  },
});
const valuesOf = ({ values }: ReleasePlan): Readonly<Record<string, unknown>> => values;

describe("The release that watches a cell", () => {
  it("is a pinned chart of its own repository, in the namespace that others know", () => {
    const { values: _, ...rest } = kubePrometheusStack(WATCHED);
    assert.deepEqual(rest, {
      key: "kube-prometheus-stack",
      chart: "kube-prometheus-stack",
      version: "88.5.3",
      repository: "https://prometheus-community.github.io/helm-charts",
      namespace: "monitoring",
      timeoutSeconds: 900,
      identity: WATCHED.identity,
    });
  });

  it("asks and evaluates every 15 s, keeps what the disk can hold, and stands on two nodes (CV-13)", () => {
    assert.deepEqual(valuesOf(kubePrometheusStack(WATCHED))["prometheus"], {
      podDisruptionBudget: { enabled: true, minAvailable: 1 },
      service: { sessionAffinity: "ClientIP" },
      prometheusSpec: {
        replicas: 2,
        scrapeInterval: "15s",
        evaluationInterval: "15s",
        retention: "15d",
        retentionSize: "80GiB",
        externalLabels: { cell: "shop-prod-eu" },
        resources: resources("500m", "1Gi", "2Gi"),
        storageSpec: volume("100Gi"),
        podAntiAffinity: "hard",
        topologySpreadConstraints: spread("prometheus"),
      },
    });
  });

  it("tells through Alertmanager, one pod a zone, as the account that has the identity (CV-13, ALL-04)", () => {
    assert.deepEqual(valuesOf(kubePrometheusStack(WATCHED))["alertmanager"], {
      podDisruptionBudget: { enabled: true, minAvailable: 2 },
      serviceAccount: { name: "alertmanager" },
      config: WATCHED.alertmanager,
      alertmanagerSpec: {
        replicas: 3,
        resources: resources("25m", "64Mi", "128Mi"),
        storage: volume("2Gi"),
        topologySpreadConstraints: spread("alertmanager"),
      },
    });
  });

  it("shows it in Grafana, with a password from a Secret and ConfigMaps of its own namespace (CV-13, ALL-04)", () => {
    const own = { searchNamespace: "monitoring", resource: "configmap" };
    assert.deepEqual(valuesOf(kubePrometheusStack(WATCHED))["grafana"], {
      admin: { existingSecret: "grafana-administrator-r0" },
      testFramework: { enabled: false },
      rbac: { namespaced: true },
      resources: resources("100m", "256Mi", "512Mi"),
      sidecar: { resources: resources("10m", "128Mi", "256Mi"), dashboards: own, datasources: own },
      env: { GF_ANALYTICS_CHECK_FOR_UPDATES: "false", GF_ANALYTICS_REPORTING_ENABLED: "false" },
    });
  });

  it("looks for nothing where EKS lets nobody look, and leaves out the alerts that are replaced", () => {
    const values = valuesOf(kubePrometheusStack(WATCHED));
    for (const part of ["kubeEtcd", "kubeScheduler", "kubeControllerManager", "kubeProxy"]) {
      assert.deepEqual(values[part], { enabled: false }, part);
    }
    assert.deepEqual(values["defaultRules"], {
      rules: {
        etcd: false,
        kubeControllerManager: false,
        kubeProxy: false,
        kubeSchedulerAlerting: false,
        kubeSchedulerRecording: false,
        windows: false,
      },
      disabled: { Watchdog: true },
    });
    assert.deepEqual(values["kubelet"], { serviceMonitor: { cAdvisorInterval: "15s" } });
  });

  it("brings its kinds with every version, and has its webhook's certificate from cert-manager", () => {
    const values = valuesOf(kubePrometheusStack(WATCHED));
    assert.deepEqual(values["crds"], {
      upgradeJob: {
        enabled: true,
        image: { busybox: { tag: "1.38.0" } },
        resources: resources("50m", "256Mi", "512Mi"),
      },
    });
    assert.deepEqual(values["prometheusOperator"], {
      resources: resources("50m", "128Mi", "256Mi"),
      prometheusConfigReloader: { resources: resources("10m", "64Mi", "128Mi") },
      admissionWebhooks: { failurePolicy: "Ignore", patch: { enabled: false }, certManager: { enabled: true } },
    });
  });

  it("counts no Secrets, and keeps what must look into nodes in a namespace of its own (ALL-04, CV-12)", () => {
    const values = valuesOf(kubePrometheusStack(WATCHED));
    assert.deepEqual(values["kube-state-metrics"], {
      resources: resources("50m", "128Mi", "256Mi"),
      collectorsExclude: ["secrets", "configmaps"],
    });
    assert.deepEqual(values["prometheus-node-exporter"], {
      namespaceOverride: "node-exporter",
      resources: resources("50m", "64Mi", "128Mi"),
    });
  });

  it("runs one of each in development, without budgets, which would hold every node", () => {
    const values = valuesOf(
      kubePrometheusStack({ ...WATCHED, production: false, store: { ...WATCHED.store, replicas: 1 } }),
    ) as Readonly<Record<"prometheus" | "alertmanager", Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
    assert.deepEqual(
      [values.prometheus["podDisruptionBudget"], values.alertmanager["podDisruptionBudget"]],
      [{ enabled: false }, { enabled: false }],
    );
    assert.deepEqual(
      [values.prometheus["prometheusSpec"]?.["replicas"], values.alertmanager["alertmanagerSpec"]?.["replicas"]],
      [1, 1],
    );
  });
});
