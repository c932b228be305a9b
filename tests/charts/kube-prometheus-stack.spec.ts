import assert from "node:assert/strict";
import { parse } from "yaml";
import { MONITORING } from "../../platform/planning/monitoring-names";
import { committedCell } from "../support/alone";
import { skipWithout } from "../support/requirements";
import { chartToolsUnavailable, render, schemaProblems, unknownKeys } from "./chart-tools";

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, string>>;
  readonly rules?: readonly { readonly resources?: readonly string[] }[];
  readonly webhooks?: readonly { readonly failurePolicy: string }[];
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly resources?: object;
}

interface PodSpec {
  readonly serviceAccountName: string;
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
}

/** The release as the chart renders it; definitions of kinds are long, and left as text. */
interface Rendered {
  readonly documents: readonly string[];
  readonly definitions: readonly string[];
  readonly objects: readonly KubernetesObject[];
}

describe("the chart that watches a cell, rendered for real (CV-13)", function () {
  this.timeout(60_000);
  const rendered = new Map<"dev" | "prod", Rendered>();

  before(function () {
    skipWithout(this, "charts", chartToolsUnavailable());
    for (const stack of ["dev", "prod"] as const) rendered.set(stack, renderStack(stack));
  });

  const of = (stack: "dev" | "prod"): Rendered => {
    const found = rendered.get(stack);
    assert.ok(found);
    return found;
  };
  const all = (kind: string, stack: "dev" | "prod" = "prod"): readonly KubernetesObject[] =>
    of(stack).objects.filter((object) => object.kind === kind);
  const one = (kind: string, name?: string): KubernetesObject => {
    const found = all(kind).filter(({ metadata }) => name === undefined || metadata.name === name);
    const [only] = found;
    assert.ok(only !== undefined && found.length === 1, `${String(found.length)} objects are ${kind} ${name ?? ""}`);
    return only;
  };

  it("knows every value, and makes what an API server takes", () => {
    for (const stack of ["dev", "prod"] as const) {
      assert.deepEqual(unknownKeys(committedCell(stack).monitoring.release), [], stack);
      assert.deepEqual(schemaProblems(of(stack).documents), [], stack);
    }
  });

  it("makes the same every time: no certificate and no password is made up by rendering (ALL-04)", () => {
    assert.deepEqual(renderStack("prod").documents, of("prod").documents);
  });

  it("stays in its namespaces, but for the Service that finds CoreDNS", () => {
    const elsewhere = of("prod").objects.filter(
      ({ metadata }) => metadata.namespace !== undefined && metadata.namespace !== MONITORING.namespace,
    );
    assert.deepEqual(elsewhere.map(({ kind, metadata }) => `${metadata.namespace ?? ""} ${kind}`).toSorted(), [
      "kube-system Service",
      "node-exporter DaemonSet",
      "node-exporter Service",
      "node-exporter ServiceAccount",
      "node-exporter ServiceMonitor",
    ]);
  });

  it("brings its kinds, and a Job that applies them before every install, upgrade and rollback", () => {
    assert.equal(of("prod").definitions.length, 10);
    const { metadata, spec } = one("Job");
    assert.equal(metadata.annotations?.["helm.sh/hook"], "pre-install,pre-upgrade,pre-rollback");
    assert.ok(JSON.stringify(spec).includes('"--server-side"'));
  });

  it("runs no image by a tag that moves", () => {
    const images = of("prod").documents.flatMap((text) =>
      [...text.matchAll(/^\s*-?\s*image: "?([^"\s]+)"?$/gm)].map(([, image = ""]) => image),
    );
    assert.ok(images.length > 8, String(images.length));
    for (const image of images) assert.match(image, /:v?\d+\.\d+\.\d+(-distroless)?$/);
  });

  it("runs pods that the restricted standard admits, all but node-exporter's, with requests and limits (CV-12)", () => {
    for (const stack of ["dev", "prod"] as const) {
      for (const { kind, subject, container } of containersOf(of(stack).objects)) {
        assert.deepEqual(Object.keys(container.resources ?? {}).toSorted(), ["limits", "requests"], subject);
        if (kind !== "DaemonSet") assertRestricted(container.securityContext ?? {}, subject);
      }
      for (const kind of ["Prometheus", "Alertmanager"]) {
        const [object] = all(kind, stack);
        assert.deepEqual(object?.spec?.["securityContext"], {
          runAsGroup: 2000,
          runAsNonRoot: true,
          runAsUser: 1000,
          fsGroup: 2000,
          seccompProfile: { type: "RuntimeDefault" },
        });
        assert.deepEqual(Object.keys(object.spec["resources"] as object).toSorted(), ["limits", "requests"], kind);
      }
    }
    const exporter = one("DaemonSet").spec as { readonly template: { readonly spec: Record<string, unknown> } };
    assert.deepEqual([exporter.template.spec["hostNetwork"], exporter.template.spec["hostPID"]], [true, true]);
  });

  it("asks every 15 s, two pods on two nodes with a volume each in production, one in development", () => {
    const replicas = (stack: "dev" | "prod", kind: string): unknown => all(kind, stack)[0]?.spec?.["replicas"];
    assert.deepEqual([replicas("prod", "Prometheus"), replicas("prod", "Alertmanager")], [2, 3]);
    assert.deepEqual([replicas("dev", "Prometheus"), replicas("dev", "Alertmanager")], [1, 1]);
    const { spec } = one("Prometheus");
    assert.equal(spec?.["scrapeInterval"], "15s");
    assert.ok(JSON.stringify(spec["storage"]).includes('"storageClassName":"gp3"'));
    assert.ok(JSON.stringify(spec["affinity"]).includes("requiredDuringScheduling"));
    assert.deepEqual(
      all("PodDisruptionBudget").map(({ spec: budget }) => budget?.["minAvailable"]),
      [2, 1],
    );
    assert.deepEqual(all("PodDisruptionBudget", "dev"), []);
  });

  it("heeds what carries the label, in every namespace, and is known by the labels of network policies", () => {
    const { spec } = one("Prometheus");
    for (const kind of ["podMonitor", "serviceMonitor", "rule"]) {
      assert.deepEqual(spec?.[`${kind}Selector`], { matchLabels: { release: MONITORING.release } }, kind);
      assert.deepEqual(spec[`${kind}NamespaceSelector`], {}, kind);
    }
    assert.ok(
      JSON.stringify(spec?.["affinity"]).includes(
        '"key":"app.kubernetes.io/name","operator":"In","values":["prometheus"]',
      ),
    );
    const operator = one("Deployment", "kube-prometheus-stack-operator").spec;
    assert.ok(JSON.stringify(operator).includes('"app":"kube-prometheus-stack-operator"'));
    assert.ok(JSON.stringify(operator).includes('"containerPort":10250'));
  });

  it("lets Alertmanager act as the account that the plan gives an identity (ALL-04)", () => {
    const { identity } = committedCell("prod").monitoring.release;
    assert.deepEqual(
      [one("Alertmanager").spec?.["serviceAccountName"], one("Alertmanager").metadata.namespace],
      [identity?.serviceAccount, identity?.namespace],
    );
  });

  it("has no secret but Alertmanager's configuration, which holds none (ALL-04)", () => {
    const { metadata, data } = one("Secret");
    assert.equal(metadata.name, "alertmanager-kube-prometheus-stack-alertmanager");
    const configuration = Buffer.from(data?.["alertmanager.yaml"] ?? "", "base64").toString();
    assert.ok(configuration.includes("topic_arn: arn:aws:sns:us-east-1:111122223333:covibes-prod-us-alerts-critical"));
    assert.doesNotMatch(configuration, /access_key|secret_key|password|api_key|token/);
    const grafana = JSON.stringify(one("Deployment", "kube-prometheus-stack-grafana").spec);
    assert.ok(grafana.includes('{"name":"grafana-administrator-r0","key":"admin-password"}'));
  });

  it("has its webhook's certificate from cert-manager, and goes on when the webhook does not answer", () => {
    for (const kind of ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]) {
      const { metadata, webhooks = [] } = one(kind);
      assert.equal(
        metadata.annotations?.["cert-manager.io/inject-ca-from"],
        "monitoring/kube-prometheus-stack-admission",
      );
      assert.deepEqual([...new Set(webhooks.map(({ failurePolicy }) => failurePolicy))], ["Ignore"]);
    }
  });

  it("lets kube-state-metrics list no Secrets and no ConfigMaps (ALL-04)", () => {
    const { rules = [] } = one("ClusterRole", "kube-prometheus-stack-kube-state-metrics");
    const resources = rules.flatMap((rule) => rule.resources ?? []);
    assert.ok(resources.includes("pods"));
    assert.ok(!resources.includes("secrets") && !resources.includes("configmaps"));
  });

  it("looks for nothing that EKS hides, and leaves out the alerts that ours stand in for", () => {
    const text = of("prod").documents.join("\n");
    for (const monitor of all("ServiceMonitor")) {
      assert.doesNotMatch(monitor.metadata.name, /etcd|scheduler|controller-manager|kube-proxy/);
    }
    const { disabled } = (
      committedCell("prod").monitoring.release.values as {
        readonly defaultRules: { readonly disabled: Readonly<Record<string, boolean>> };
      }
    ).defaultRules;
    assert.ok(text.includes("alert: KubeDeploymentReplicasMismatch"));
    for (const alert of [...Object.keys(disabled), "etcdInsufficientMembers", "KubeSchedulerDown", "KubeProxyDown"]) {
      assert.ok(!text.includes(`alert: ${alert}\n`), alert);
    }
  });

  it("gives Grafana the data source that dashboards name by its uid", () => {
    const source = one("ConfigMap", "kube-prometheus-stack-grafana-datasource");
    assert.match(JSON.stringify(source.data), /uid: prometheus\\n/);
  });
});

function renderStack(stack: "dev" | "prod"): Rendered {
  const { monitoring, cluster } = committedCell(stack);
  const documents = render(monitoring.release, cluster.version);
  const isDefinition = (text: string): boolean => /^kind: "?CustomResourceDefinition"?$/m.test(text);
  return {
    documents,
    definitions: documents.filter(isDefinition),
    objects: documents.filter((text) => !isDefinition(text)).map((text) => parse(text) as KubernetesObject),
  };
}

interface Placed {
  readonly kind: string;
  readonly subject: string;
  /** With the security context of its pod below its own. */
  readonly container: Container;
}

function containersOf(objects: readonly KubernetesObject[]): Placed[] {
  const pods = objects.filter(({ kind }) => ["Deployment", "Job", "DaemonSet"].includes(kind));
  return pods.flatMap(({ kind, metadata, spec }) => {
    const { template } = spec as { readonly template: { readonly spec: PodSpec } };
    const { containers, initContainers = [], securityContext } = template.spec;
    return [...initContainers, ...containers].map((container) => ({
      kind,
      subject: `${metadata.name} ${container.name}`,
      container: { ...container, securityContext: { ...securityContext, ...container.securityContext } },
    }));
  });
}

function assertRestricted(context: Readonly<Record<string, unknown>>, subject: string): void {
  const { runAsNonRoot, allowPrivilegeEscalation, capabilities, seccompProfile } = context;
  assert.deepEqual(
    { runAsNonRoot, allowPrivilegeEscalation, capabilities, seccompProfile },
    {
      runAsNonRoot: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      seccompProfile: { type: "RuntimeDefault" },
    },
    subject,
  );
}
