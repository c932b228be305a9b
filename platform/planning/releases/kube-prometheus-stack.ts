import type { ComputeResources } from "../../application";
import type { PodIdentityPlan, Quantities } from "../../pods-model";
import type { ReleasePlan } from "../../release-model";
import type { AlertmanagerConfiguration } from "../alertmanager";
import { type MetricsStore, SCRAPE_SECONDS } from "../metrics-store";
import { MONITORING } from "../monitoring-names";
import { quantities } from "../quantities";

/** What the release of a cell is made from. */
export interface WatchedCell {
  /** Name of the cell, which every alert carries. */
  readonly cell: string;
  readonly production: boolean;
  readonly store: MetricsStore;
  readonly alertmanager: AlertmanagerConfiguration;
  /** Alerts of the chart that ours stand in for. */
  readonly replaced: readonly string[];
  /** Name of the Secret with Grafana's administrator. */
  readonly administrator: string;
  readonly identity: PodIdentityPlan;
}

/** Fifteen minutes: a first install pulls ten images and waits for volumes; an assumption. */
const TIMEOUT_SECONDS = 900;

/** Prometheus, Alertmanager, Grafana and what measures nodes and objects, as the chart of the Prometheus community has them. */
export function kubePrometheusStack(watched: WatchedCell): ReleasePlan {
  return {
    key: MONITORING.release,
    chart: "kube-prometheus-stack",
    version: "88.5.3",
    repository: "https://prometheus-community.github.io/helm-charts",
    namespace: MONITORING.namespace,
    values: stackValues(watched),
    timeoutSeconds: TIMEOUT_SECONDS,
    identity: watched.identity,
  };
}

function stackValues(watched: WatchedCell): Readonly<Record<string, unknown>> {
  return {
    ...UNREACHABLE,
    crds: KINDS,
    defaultRules: {
      rules: RULES_OF_UNREACHABLE,
      disabled: Object.fromEntries(watched.replaced.map((name) => [name, true])),
    },
    kubelet: { serviceMonitor: { cAdvisorInterval: SCRAPE_INTERVAL } },
    prometheus: prometheusValues(watched),
    alertmanager: alertmanagerValues(watched),
    grafana: grafanaValues(watched),
    prometheusOperator: OPERATOR,
    "kube-state-metrics": STATE_METRICS,
    "prometheus-node-exporter": NODE_EXPORTER,
  };
}

const SCRAPE_INTERVAL = `${String(SCRAPE_SECONDS)}s`;

/**
 * EKS runs these where nobody can ask them, and kube-proxy answers on the node's loopback alone. EKS user guide, "fetch control
 * plane raw metrics in Prometheus format"; Kubernetes documentation, kube-proxy, `--metrics-bind-address`.
 */
const UNREACHABLE = {
  kubeEtcd: { enabled: false },
  kubeScheduler: { enabled: false },
  kubeControllerManager: { enabled: false },
  kubeProxy: { enabled: false },
} as const;

/** Alerts about them would all say that they are gone. */
const RULES_OF_UNREACHABLE = {
  etcd: false,
  kubeControllerManager: false,
  kubeProxy: false,
  kubeSchedulerAlerting: false,
  kubeSchedulerRecording: false,
  windows: false,
} as const;

/** Memory may double; a limit on CPU would only slow a start. */
function resources(
  requests: ComputeResources,
): Readonly<{ requests: Quantities; limits: Readonly<{ memory: string }> }> {
  const { memory } = quantities({ ...requests, memoryMiB: 2 * requests.memoryMiB });
  return { requests: quantities(requests), limits: { memory } };
}

/** Of what does little: a sidecar, a hook; an assumption. */
const SMALL = resources({ cpuMillicores: 10, memoryMiB: 64 });

/**
 * Helm installs kinds once and never again. A Job applies those of the pinned version before every install, upgrade and
 * rollback, so that a new version brings its own; it may write these ten definitions and nothing else.
 */
const KINDS = {
  upgradeJob: {
    enabled: true,
    image: { busybox: { tag: "1.38.0" } },
    // Ten definitions of some megabytes; an assumption.
    resources: resources({ cpuMillicores: 50, memoryMiB: 256 }),
  },
} as const;

/** A pod that is alone never blocks a node, as a least number would: it has no budget. */
function budget(replicas: number): object {
  return { podDisruptionBudget: replicas > 1 ? { enabled: true, minAvailable: replicas - 1 } : { enabled: false } };
}

/** Even over zones, but a pod that can only run in a crowded place runs there. */
function spread(labels: Readonly<Record<string, string>>): object {
  return {
    topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector: { matchLabels: labels },
    })),
  };
}

/** A volume of the cell's own class, encrypted with its key. The operator makes a claim for each pod, and never deletes it. */
function volume(storageGiB: number): object {
  return {
    volumeClaimTemplate: {
      spec: {
        storageClassName: "gp3",
        accessModes: ["ReadWriteOnce"],
        resources: { requests: { storage: `${String(storageGiB)}Gi` } },
      },
    },
  };
}

function prometheusValues({ cell, store }: WatchedCell): object {
  return {
    ...budget(store.replicas),
    // Each pod asked by itself: one question to the one and the next to the other would show two histories in turn.
    service: { sessionAffinity: "ClientIP" },
    prometheusSpec: {
      replicas: store.replicas,
      scrapeInterval: SCRAPE_INTERVAL,
      evaluationInterval: SCRAPE_INTERVAL,
      retention: `${String(store.retentionDays)}d`,
      retentionSize: `${String(store.retentionGiB)}GiB`,
      externalLabels: { cell },
      resources: resources(store.requests),
      storageSpec: volume(store.storageGiB),
      // Two pods on one node would be lost with it.
      podAntiAffinity: "hard",
      ...spread(MONITORING.prometheusPods),
    },
  };
}

/** What is silenced, and what was told to whom; an assumption. */
const ALERTMANAGER_GIB = 2;

function alertmanagerValues({ production, alertmanager }: WatchedCell): object {
  // One a zone in production: each tells what the others have not told.
  const replicas = production ? 3 : 1;
  return {
    ...budget(replicas),
    serviceAccount: { name: MONITORING.alertmanagerAccount },
    config: alertmanager,
    alertmanagerSpec: {
      replicas,
      resources: resources({ cpuMillicores: 25, memoryMiB: 64 }),
      storage: volume(ALERTMANAGER_GIB),
      ...spread({ "app.kubernetes.io/name": "alertmanager" }),
    },
  };
}

/**
 * One pod without a volume: all that it shows is in ConfigMaps, and a second would know nothing of the first one's sessions. Its
 * sidecars read the ConfigMaps of its own namespace and no other's. No way in: people reach it by port forwarding.
 */
function grafanaValues({ administrator }: WatchedCell): object {
  const own = { searchNamespace: MONITORING.namespace, resource: "configmap" };
  return {
    admin: { existingSecret: administrator },
    testFramework: { enabled: false },
    rbac: { namespaced: true },
    resources: resources({ cpuMillicores: 100, memoryMiB: 256 }),
    sidecar: { resources: resources({ cpuMillicores: 10, memoryMiB: 128 }), dashboards: own, datasources: own },
    env: { GF_ANALYTICS_CHECK_FOR_UPDATES: "false", GF_ANALYTICS_REPORTING_ENABLED: "false" },
  };
}

/**
 * Its certificate is cert-manager's: one of the chart's own making would be another with every rendering. When the webhook does
 * not answer, as before the operator's first pod, rules are taken unseen: the operator itself leaves out what is none.
 */
const OPERATOR = {
  resources: resources({ cpuMillicores: 50, memoryMiB: 128 }),
  prometheusConfigReloader: { resources: SMALL },
  admissionWebhooks: { failurePolicy: "Ignore", patch: { enabled: false }, certManager: { enabled: true } },
} as const;

/** Who may list objects may read them: it counts neither Secrets nor ConfigMaps, and has no permission to. */
const STATE_METRICS = {
  resources: resources({ cpuMillicores: 50, memoryMiB: 128 }),
  collectorsExclude: ["secrets", "configmaps"],
} as const;

const NODE_EXPORTER = {
  namespaceOverride: MONITORING.exporterNamespace,
  resources: resources({ cpuMillicores: 50, memoryMiB: 64 }),
} as const;
