import assert from "node:assert/strict";
import { DNS } from "../../components/network-rules";
import { Pooler } from "../../components/pooler";
import { RESTRICTED_CONTAINER, RESTRICTED_POD } from "../../components/restricted-pod";
import type { PoolerPlan } from "../../platform/application-model";
import type { GraphResource, GraphValue } from "../../platform/graph/graph";
import { textAt, valueAt } from "../../platform/graph/value";
import { lookup } from "../../platform/planning/lookup";
import { POOLER_ENTRYPOINT } from "../../platform/planning/pooler-files";
import { alone, committedPlan } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const DEPLOYMENT = "kubernetes:apps/v1:Deployment";
const CONFIGURATION = "kubernetes:core/v1:ConfigMap";
const SERVICE = "kubernetes:core/v1:Service";
const ACCOUNT = "kubernetes:core/v1:ServiceAccount";
const POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
const BUDGET = "kubernetes:policy/v1:PodDisruptionBudget";
const KINDS = [DEPLOYMENT, CONFIGURATION, SERVICE, ACCOUNT, POLICY, BUDGET];
const LABELS = { "app.kubernetes.io/name": "pooler" };
const METADATA = { name: "pooler", namespace: "shop", labels: LABELS };

function committedPooler(): PoolerPlan {
  const { pooler } = lookup(committedPlan("prod").applications, "us");
  assert.ok(pooler);
  return pooler;
}

function build(change: Partial<PoolerPlan> = {}, write = "writer.rds"): Promise<Recorded> {
  const plan = { ...committedPooler(), ...change };
  return alone(({ providers, other }) => {
    const hosts = { main: { write, read: "readers.rds" } };
    const [controlPlane, after] = [other("control-plane"), [other("users"), other("certificate")]];
    new Pooler("pool", { plan, namespace: "shop", users: "pooler-users", hosts, controlPlane, after }, providers);
  });
}

function pod(deployment: GraphResource, ...path: readonly string[]): GraphValue | undefined {
  return valueAt(deployment, "spec", "template", "spec", ...path);
}

function container(deployment: GraphResource, ...path: readonly string[]): GraphValue | undefined {
  return pod(deployment, "containers", "0", ...path);
}

describe("Pooler (CV-07)", () => {
  it("makes one of each kind in the cell's own cluster, all called pooler for good", async () => {
    const pool = await build();
    assert.deepEqual(pool.below("pool"), {
      ...Object.fromEntries(KINDS.map((kind) => [kind, ["pool"]])),
      [SERVICE]: ["pool", "pool-pods"],
    });
    assert.deepEqual(pool.homes("pool"), ["pool kubernetes"]);
    for (const kind of KINDS.filter((each) => each !== CONFIGURATION)) {
      assert.deepEqual(valueAt(pool.one(kind, "pool"), "metadata"), METADATA, kind);
    }
  });

  it("goes with the control plane, object by object", async () => {
    const gone = { deletedWith: "test:index:Specimen control-plane" };
    assert.deepEqual((await build()).options("pool"), {
      ...Object.fromEntries(KINDS.map((kind) => [`${kind} pool`, gone])),
      [`${SERVICE} pool-pods`]: gone,
    });
  });

  it("says before there are hosts what its file does, so that policies count its connections", async () => {
    const { one } = await build();
    assert.deepEqual(valueAt(one(CONFIGURATION), "metadata"), {
      ...METADATA,
      annotations: { "meridian/pgbouncer.ini": committedPooler().configuration },
    });
  });

  it("is configured with the hosts that only the cloud knows", async () => {
    const { one } = await build();
    const configuration = textAt(one(CONFIGURATION), "data", "pgbouncer.ini");
    assert.ok(configuration.includes("\ncovibes = host=writer.rds port=5432 dbname=covibes\n"), configuration);
    assert.ok(configuration.includes("\ncovibes_read = host=readers.rds port=5432 dbname=covibes\n"), configuration);
    assert.doesNotMatch(configuration, /\$\{/);
  });

  it("reloads and is not replaced when its configuration changes: nothing of the pods does", async () => {
    const before = await build();
    const moved = await build({}, "other-writer.rds");
    assert.notDeepEqual(moved.one(CONFIGURATION).inputs, before.one(CONFIGURATION).inputs);
    assert.deepEqual(moved.one(DEPLOYMENT).inputs, before.one(DEPLOYMENT).inputs);
    // A value that came from the ConfigMap would be unknown while that is replaced, and the Deployment with it.
    assert.deepEqual(madeFrom(before.one(DEPLOYMENT)), {});
  });

  it("mounts configuration, users and certificate as whole folders, which change with their objects", async () => {
    const { one } = await build();
    assert.deepEqual(pod(one(DEPLOYMENT), "volumes"), [
      { name: "configuration", configMap: { name: "pooler" } },
      { name: "users", secret: { secretName: "pooler-users" } },
      { name: "certificate", secret: { secretName: "pooler-certificate" } },
      { name: "scratch", emptyDir: {} },
    ]);
    assert.deepEqual(container(one(DEPLOYMENT), "volumeMounts"), [
      { name: "configuration", mountPath: "/etc/pgbouncer/configuration", readOnly: true },
      { name: "users", mountPath: "/etc/pgbouncer/users", readOnly: true },
      { name: "certificate", mountPath: "/etc/pgbouncer/certificate", readOnly: true },
      { name: "scratch", mountPath: "/tmp" },
    ]);
  });

  it("waits for its users, its certificate and its bounds", async () => {
    const { one } = await build();
    assert.deepEqual(waitsFor(one(DEPLOYMENT)).toSorted(), [
      `${CONFIGURATION} pool`,
      `${ACCOUNT} pool`,
      `${POLICY} pool`,
      "test:index:Specimen certificate",
      "test:index:Specimen users",
    ]);
    assert.deepEqual(waitsFor(one(SERVICE, "pool")), [`${DEPLOYMENT} pool`]);
  });

  it("is found pod by pod under a name of its own, for whoever has to ask all of them", async () => {
    const service = (await build()).one(SERVICE, "pool-pods");
    assert.equal(textAt(service, "metadata", "name"), "pooler-pods");
    assert.deepEqual(valueAt(service, "spec"), {
      clusterIP: "None",
      selector: LABELS,
      ports: [{ name: "postgresql", port: 5432, targetPort: "postgresql" }],
    });
    assert.deepEqual(waitsFor(service), [`${DEPLOYMENT} pool`]);
  });

  it("has five pods, never fewer, and one more at most while they are replaced", async () => {
    const { one } = await build();
    assert.equal(valueAt(one(DEPLOYMENT), "spec", "replicas"), 5);
    assert.deepEqual(valueAt(one(DEPLOYMENT), "spec", "selector"), { matchLabels: LABELS });
    assert.deepEqual(valueAt(one(DEPLOYMENT), "spec", "strategy"), {
      type: "RollingUpdate",
      rollingUpdate: { maxUnavailable: 0, maxSurge: 1 },
    });
    assert.deepEqual(valueAt(one(DEPLOYMENT), "spec", "template", "metadata"), { labels: LABELS });
    assert.deepEqual(valueAt(one(BUDGET), "spec"), {
      maxUnavailable: "25%",
      unhealthyPodEvictionPolicy: "AlwaysAllow",
      selector: { matchLabels: LABELS },
    });
  });

  it("lets clients leave before it ends", async () => {
    const { one } = await build();
    assert.deepEqual(container(one(DEPLOYMENT), "command"), ["bash", "-c", POOLER_ENTRYPOINT]);
    assert.deepEqual(container(one(DEPLOYMENT), "env"), [{ name: "POOLER_DRAIN_SECONDS", value: "30" }]);
    assert.equal(container(one(DEPLOYMENT), "lifecycle"), undefined);
    assert.equal(pod(one(DEPLOYMENT), "terminationGracePeriodSeconds"), 60);
  });

  it("answers on PostgreSQL's port, under one name", async () => {
    const { one } = await build();
    const probe = { tcpSocket: { port: "postgresql" }, periodSeconds: 5 };
    assert.deepEqual(container(one(DEPLOYMENT), "ports"), [{ name: "postgresql", containerPort: 5432 }]);
    assert.deepEqual(container(one(DEPLOYMENT), "readinessProbe"), probe);
    assert.deepEqual(container(one(DEPLOYMENT), "livenessProbe"), { ...probe, failureThreshold: 6 });
    assert.deepEqual(valueAt(one(SERVICE, "pool"), "spec"), {
      type: "ClusterIP",
      selector: LABELS,
      ports: [{ name: "postgresql", port: 5432, targetPort: "postgresql" }],
    });
  });

  it("meets the restricted pod security standard, without a token (CV-12, ALL-04)", async () => {
    const { one } = await build();
    assert.deepEqual(pod(one(DEPLOYMENT), "securityContext"), RESTRICTED_POD);
    assert.deepEqual(container(one(DEPLOYMENT), "securityContext"), RESTRICTED_CONTAINER);
    assert.equal(pod(one(DEPLOYMENT), "serviceAccountName"), "pooler");
    assert.equal(pod(one(DEPLOYMENT), "automountServiceAccountToken"), false);
    assert.equal(valueAt(one(ACCOUNT), "automountServiceAccountToken"), false);
  });

  it("runs where the plan says, spread over zones and nodes", async () => {
    const tolerations = [{ key: "preview", operator: "Equal", value: "true", effect: "NoSchedule" }] as const;
    const { one } = await build({ tolerations });
    const evenly = { maxSkew: 1, whenUnsatisfiable: "ScheduleAnyway", labelSelector: { matchLabels: LABELS } };
    assert.deepEqual(pod(one(DEPLOYMENT), "topologySpreadConstraints"), [
      { ...evenly, topologyKey: "topology.kubernetes.io/zone" },
      { ...evenly, topologyKey: "kubernetes.io/hostname" },
    ]);
    assert.deepEqual(pod(one(DEPLOYMENT), "nodeSelector"), { NodeType: "general" });
    assert.deepEqual(pod(one(DEPLOYMENT), "tolerations"), tolerations);
    assert.deepEqual(container(one(DEPLOYMENT), "resources"), {
      requests: { cpu: "250m", memory: "256Mi" },
      limits: { cpu: "1", memory: "512Mi" },
    });
  });

  it("hears the namespace's users of databases alone, and speaks to DNS and to databases (CV-12)", async () => {
    assert.deepEqual(valueAt((await build()).one(POLICY), "spec"), {
      podSelector: { matchLabels: LABELS },
      policyTypes: ["Ingress", "Egress"],
      ingress: [
        {
          from: [{ podSelector: { matchLabels: { "meridian/client-of": "pooler" } } }],
          ports: [{ protocol: "TCP", port: 5432 }],
        },
      ],
      egress: [DNS, { to: [{ ipBlock: { cidr: "10.0.0.0/12" } }], ports: [{ protocol: "TCP", port: 5432 }] }],
    });
  });
});
