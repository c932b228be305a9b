import assert from "node:assert/strict";
import { DNS } from "../../components/network-rules";
import { RESTRICTED_CONTAINER, RESTRICTED_POD } from "../../components/restricted-pod";
import { Workload } from "../../components/workload";
import type { WorkloadPlan } from "../../platform/application-model";
import { textAt, valueAt } from "../../platform/graph/value";
import type { GraphResource, GraphValue } from "../../platform/graph/graph";
import { lookup } from "../../platform/planning/lookup";
import { alone, committedPlan, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const DEPLOYMENT = "kubernetes:apps/v1:Deployment";
const AUTOSCALER = "kubernetes:autoscaling/v2:HorizontalPodAutoscaler";
const SERVICE = "kubernetes:core/v1:Service";
const ACCOUNT = "kubernetes:core/v1:ServiceAccount";
const POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
const BUDGET = "kubernetes:policy/v1:PodDisruptionBudget";
const KINDS = [DEPLOYMENT, AUTOSCALER, SERVICE, ACCOUNT, POLICY, BUDGET];
const LABELS = { "app.kubernetes.io/name": "backend" };
const METADATA = { name: "backend", namespace: "shop", labels: LABELS };

function committedBackend(stack: "dev" | "prod"): WorkloadPlan {
  return lookup(lookup(committedPlan(stack).applications, "us").workloads, "backend");
}

function build(stack: "dev" | "prod" = "prod", change: Partial<WorkloadPlan> = {}): Promise<Recorded> {
  const { metrics: _, ...quiet } = committedBackend(stack);
  const plan = { ...quiet, ...change };
  return alone(({ providers, other, probe }) => {
    const { serviceName } = new Workload(
      "api",
      { plan, namespace: "shop", controlPlane: other("control-plane"), after: [other("nodes")] },
      providers,
    );
    probe({ serviceName });
  });
}

function pod(deployment: GraphResource, ...path: readonly string[]): GraphValue | undefined {
  return valueAt(deployment, "spec", "template", "spec", ...path);
}

function container(deployment: GraphResource, ...path: readonly string[]): GraphValue | undefined {
  return pod(deployment, "containers", "0", ...path);
}

describe("Workload", () => {
  it("makes one of each kind in the cell's own cluster (CV-01)", async () => {
    const api = await build();
    assert.deepEqual(api.below("api"), Object.fromEntries(KINDS.map((kind) => [kind, ["api"]])));
    assert.deepEqual(api.homes("api"), ["api kubernetes"]);
  });

  it("calls everything after the workload, and waits for all of it (CV-01)", async () => {
    const { one } = await build();
    for (const kind of KINDS) assert.deepEqual(valueAt(one(kind), "metadata"), METADATA, kind);
  });

  it("goes with the control plane, object by object", async () => {
    const gone = { deletedWith: "test:index:Specimen control-plane" };
    assert.deepEqual((await build()).options("api"), Object.fromEntries(KINDS.map((kind) => [`${kind} api`, gone])));
  });

  it("is deleted by itself where the control plane is another Pulumi stack's", async () => {
    const { plan, after } = { plan: committedBackend("prod"), after: [] };
    const api = await alone(({ providers }) => new Workload("api", { plan, namespace: "shop", after }, providers));
    assert.deepEqual(api.options("api"), {});
  });

  it("leaves the number of pods to the autoscaler (CV-01)", async () => {
    const { one } = await build();
    assert.equal(valueAt(one(DEPLOYMENT), "spec", "replicas"), undefined);
    assert.deepEqual(valueAt(one(DEPLOYMENT), "spec", "selector"), { matchLabels: LABELS });
    assert.deepEqual(valueAt(one(DEPLOYMENT), "spec", "template", "metadata"), {
      labels: { ...LABELS, "meridian/client-of": "pooler" },
    });
  });

  it("scales from 20 to 100 pods on 70 % of the CPU and 80 % of the memory they ask for (CV-01)", async () => {
    const autoscaler = (await build()).one(AUTOSCALER);
    assert.deepEqual(valueAt(autoscaler, "spec"), {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "backend" },
      minReplicas: 20,
      maxReplicas: 100,
      metrics: [
        { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } } },
        { type: "Resource", resource: { name: "memory", target: { type: "Utilization", averageUtilization: 80 } } },
      ],
    });
    assert.deepEqual(madeFrom(autoscaler), { spec: [`${DEPLOYMENT} api`] });
  });

  it("asks for what the guide gives a pod at 100,000 users, and may burst as far (CV-01)", async () => {
    const { one } = await build();
    assert.deepEqual(container(one(DEPLOYMENT), "resources"), {
      requests: { cpu: "500m", memory: "512Mi" },
      limits: { cpu: "2", memory: "2Gi" },
    });
  });

  it("answers the load balancers and the kubelet on port 3001, at /health after 30 s, every 10 s (CV-01)", async () => {
    const { one } = await build();
    const probe = { httpGet: { path: "/health", port: "http" }, periodSeconds: 10 };
    assert.deepEqual(container(one(DEPLOYMENT), "ports"), [{ name: "http", containerPort: 3001 }]);
    assert.deepEqual(container(one(DEPLOYMENT), "livenessProbe"), { ...probe, initialDelaySeconds: 30 });
    assert.deepEqual(container(one(DEPLOYMENT), "readinessProbe"), probe);
    assert.deepEqual(valueAt(one(SERVICE), "spec"), {
      type: "ClusterIP",
      selector: LABELS,
      ports: [{ name: "http", port: 3001, targetPort: "http" }],
    });
  });

  it("runs the image of the stack file by digest, from the registry of its own region", async () => {
    const { one } = await build();
    assert.match(
      textAt(one(DEPLOYMENT), "spec", "template", "spec", "containers", "0", "image"),
      /^111122223333\.dkr\.ecr\.us-east-1\.amazonaws\.com\/covibes-prod\/backend@sha256:[0-9a-f]{64}$/,
    );
  });

  it("takes the database's URL from a secret, and literals as they are (CV-01, ALL-04)", async () => {
    const { one } = await build("prod", {
      environment: { DATABASE_URL: { secret: "database", key: "url" }, LOG_LEVEL: "info" },
    });
    assert.deepEqual(container(one(DEPLOYMENT), "env"), [
      { name: "DATABASE_URL", valueFrom: { secretKeyRef: { name: "database", key: "url" } } },
      { name: "LOG_LEVEL", value: "info" },
    ]);
  });

  it("meets the restricted pod security standard (CV-12)", async () => {
    const { one } = await build();
    assert.deepEqual(pod(one(DEPLOYMENT), "securityContext"), RESTRICTED_POD);
    assert.deepEqual(container(one(DEPLOYMENT), "securityContext"), RESTRICTED_CONTAINER);
  });

  it("has the authority of the pooler's certificate beside its scratch folder, and no key (CV-07)", async () => {
    const { one } = await build();
    assert.deepEqual(pod(one(DEPLOYMENT), "volumes"), [
      { name: "scratch", emptyDir: {} },
      {
        name: "pooler-authority",
        secret: { secretName: "pooler-certificate", items: [{ key: "ca.crt", path: "ca.crt" }] },
      },
    ]);
    assert.deepEqual(container(one(DEPLOYMENT), "volumeMounts"), [
      { name: "scratch", mountPath: "/tmp" },
      { name: "pooler-authority", mountPath: "/etc/ssl/pooler", readOnly: true },
    ]);
  });

  it("knows nothing of a pooler where it uses no database", async () => {
    const { pooler: _, authority: __, ...plan } = committedBackend("prod");
    const { one } = await alone(
      ({ providers }) => new Workload("api", { plan, namespace: "shop", after: [] }, providers),
    );
    assert.deepEqual(pod(one(DEPLOYMENT), "volumes"), [{ name: "scratch", emptyDir: {} }]);
    assert.deepEqual(container(one(DEPLOYMENT), "volumeMounts"), [{ name: "scratch", mountPath: "/tmp" }]);
    assert.deepEqual(valueAt(one(DEPLOYMENT), "spec", "template", "metadata"), { labels: LABELS });
    assert.ok(!JSON.stringify(one(POLICY).inputs).includes("5432"));
  });

  it("has an account of its own, and gives its pods a token of it only where they stamp previews (CV-03, ALL-04)", async () => {
    const { one } = await build();
    assert.equal(valueAt(one(ACCOUNT), "automountServiceAccountToken"), false);
    assert.equal(pod(one(DEPLOYMENT), "automountServiceAccountToken"), true);
    const other = await build("prod", { callsCluster: false });
    assert.equal(pod(other.one(DEPLOYMENT), "automountServiceAccountToken"), false);
    assert.ok(!JSON.stringify(other.one(POLICY).inputs).includes("172.20.0.1"));
    assert.equal(pod(one(DEPLOYMENT), "serviceAccountName"), "backend");
    assert.deepEqual(madeFrom(one(DEPLOYMENT)), { spec: [`${ACCOUNT} api`] });
  });

  it("spreads over zones and nodes of its own group, without waiting for a perfect place", async () => {
    const { one } = await build();
    const evenly = { maxSkew: 1, whenUnsatisfiable: "ScheduleAnyway", labelSelector: { matchLabels: LABELS } };
    assert.deepEqual(pod(one(DEPLOYMENT), "topologySpreadConstraints"), [
      { ...evenly, topologyKey: "topology.kubernetes.io/zone" },
      { ...evenly, topologyKey: "kubernetes.io/hostname" },
    ]);
    assert.deepEqual(pod(one(DEPLOYMENT), "nodeSelector"), { NodeType: "general" });
  });

  it("runs beside the taints of its own nodes, and of no others", async () => {
    assert.deepEqual(pod((await build()).one(DEPLOYMENT), "tolerations"), []);
    const tolerations = [{ key: "preview", operator: "Equal", value: "true", effect: "NoSchedule" }] as const;
    assert.deepEqual(pod((await build("prod", { tolerations })).one(DEPLOYMENT), "tolerations"), tolerations);
  });

  it("replaces pods without ever having fewer, and goes on answering while traffic moves away", async () => {
    const { one } = await build();
    assert.deepEqual(valueAt(one(DEPLOYMENT), "spec", "strategy"), {
      type: "RollingUpdate",
      rollingUpdate: { maxUnavailable: 0, maxSurge: "25%" },
    });
    assert.deepEqual(container(one(DEPLOYMENT), "lifecycle"), { preStop: { sleep: { seconds: 15 } } });
    // 15 s until nothing new arrives, 30 s for what is in flight, 5 s to exit.
    assert.equal(pod(one(DEPLOYMENT), "terminationGracePeriodSeconds"), 50);
  });

  it("gives up a quarter of its pods at a time when nodes are drained, and at once those that are not well", async () => {
    assert.deepEqual(valueAt((await build()).one(BUDGET), "spec"), {
      maxUnavailable: "25%",
      unhealthyPodEvictionPolicy: "AlwaysAllow",
      selector: { matchLabels: LABELS },
    });
  });

  it("hears the cell's load balancers alone, and speaks to DNS, its identity, the pooler, its caches, AWS and the internet (CV-12)", async () => {
    const { one } = await build();
    assert.deepEqual(valueAt(one(POLICY), "spec"), {
      podSelector: { matchLabels: LABELS },
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: blocks("10.0.192.0/22", "10.0.196.0/22", "10.0.200.0/22"), ports: tcp(3001) }],
      egress: [
        DNS,
        { to: blocks("169.254.170.23/32"), ports: tcp(80) },
        { to: blocks("172.20.0.1/32", "10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18"), ports: tcp(443) },
        { to: [{ podSelector: { matchLabels: { "app.kubernetes.io/name": "pooler" } } }], ports: tcp(5432) },
        { to: blocks("10.0.208.0/22", "10.0.212.0/22", "10.0.216.0/22"), ports: tcp(6379) },
        { to: blocks("10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18"), ports: tcp(443) },
        { to: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.0.0/12", "169.254.169.254/32"] } }], ports: tcp(443) },
      ],
    });
  });

  it("opens nothing that the plan does not name: a rule without ports, or without peers, would open all (CV-12)", async () => {
    const { addresses } = committedBackend("prod");
    const silent = await build("prod", {
      egress: { internetPorts: [] },
      endpointPorts: [],
      callsCluster: false,
      addresses: { ...addresses, caches: [] },
    });
    const egress = valueAt(silent.one(POLICY), "spec", "egress");
    assert.ok(Array.isArray(egress));
    // Names, its identity, and the pooler.
    assert.deepEqual(egress.map(destination), ["", "169.254.170.23/32", ""]);
  });

  it("starts a pod only where it can run, and only once its network policy bounds it (CV-12)", async () => {
    const { one } = await build();
    assert.deepEqual(waitsFor(one(DEPLOYMENT)), [`${POLICY} api`, "test:index:Specimen nodes"]);
  });

  it("is the same in a development stack but for its size", async () => {
    const dev = await build("dev");
    const prod = await build("prod");
    assert.deepEqual(dev.below("api"), prod.below("api"));
    assert.deepEqual(valueAt(dev.one(POLICY), "spec"), valueAt(prod.one(POLICY), "spec"));
    assert.deepEqual(container(dev.one(DEPLOYMENT), "resources", "limits"), { cpu: "1", memory: "1Gi" });
  });

  it("offers the service that load balancers bind to", async () => {
    const probe = offered(await build());
    assert.deepEqual(probe.inputs, { serviceName: "backend" });
    assert.deepEqual(madeFrom(probe), { serviceName: [`${SERVICE} api`] });
  });
});

function blocks(...cidrs: readonly string[]): object[] {
  return cidrs.map((cidr) => ({ ipBlock: { cidr } }));
}

function tcp(port: number): object[] {
  return [{ protocol: "TCP", port }];
}

/** The block that a rule leads to; empty for a rule that leads to pods. */
function destination(rule: GraphValue): string {
  const found = /"cidr":"([^"]+)"/.exec(JSON.stringify(rule));
  return found?.[1] ?? "";
}
