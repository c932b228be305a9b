import assert from "node:assert/strict";
import { Migrations } from "../../components/migrations";
import { DNS } from "../../components/network-rules";
import { RESTRICTED_CONTAINER, RESTRICTED_POD } from "../../components/restricted-pod";
import type { MigrationsPlan } from "../../platform/application-model";
import type { GraphValue } from "../../platform/graph/graph";
import { valueAt } from "../../platform/graph/value";
import { lookup } from "../../platform/planning/lookup";
import { alone, committedPlan } from "../support/alone";
import { type Recorded, waitsFor } from "../support/recorded";

const JOB = "kubernetes:batch/v1:Job";
const ACCOUNT = "kubernetes:core/v1:ServiceAccount";
const POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
const LABELS = { "app.kubernetes.io/name": "migrations" };
/** What both of the platform's own containers know. */
const TOOLS = {
  env: [{ name: "CLUSTER_MAIN_HOST", value: "writer.rds" }],
  envFrom: [{ secretRef: { name: "preparation-r0" } }],
  terminationMessagePolicy: "FallbackToLogsOnError",
  resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
  securityContext: RESTRICTED_CONTAINER,
};

function committedMigrations(): MigrationsPlan {
  const { migrations } = lookup(committedPlan("prod").applications, "us");
  assert.ok(migrations);
  return migrations;
}

const plan: MigrationsPlan = {
  ...committedMigrations(),
  name: "migrations-0123456789",
  toolsImage: "tools@sha256:1",
  image: "backend@sha256:2",
  lockScript: "lock",
  admissionScript: "await",
  prepareScript: "prepare",
  environment: { HOME: "/tmp", DATABASE_URL: { secret: "direct-urls-r0", key: "shop" } },
};

function build(): Promise<Recorded> {
  return alone(({ providers, other }) => {
    const hosts = { main: { write: "writer.rds", read: "readers.rds" } };
    const [controlPlane, after] = [other("control-plane"), [other("secrets"), other("databases")]];
    const args = { plan, namespace: "shop", preparation: "preparation-r0", hosts, controlPlane, after };
    new Migrations("schema", args, providers);
  });
}

function pod({ one }: Recorded, ...path: readonly string[]): GraphValue | undefined {
  return valueAt(one(JOB), "spec", "template", "spec", ...path);
}

/** An object but for some of its keys, which are looked at elsewhere. */
function without(value: GraphValue | undefined, ...keys: readonly string[]): Record<string, unknown> {
  assert.ok(typeof value === "object" && value !== null);
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

describe("Migrations", () => {
  it("make a Job of the release's own name, with an account and bounds that stay", async () => {
    const schema = await build();
    assert.deepEqual(schema.below("schema"), { [JOB]: ["schema"], [ACCOUNT]: ["schema"], [POLICY]: ["schema"] });
    assert.deepEqual(schema.homes("schema"), ["schema kubernetes"]);
    const metadata = { name: "migrations", namespace: "shop", labels: LABELS };
    assert.deepEqual(valueAt(schema.one(ACCOUNT), "metadata"), metadata);
    assert.deepEqual(valueAt(schema.one(POLICY), "metadata"), metadata);
    assert.deepEqual(valueAt(schema.one(JOB), "metadata"), {
      ...metadata,
      name: "migrations-0123456789",
      annotations: { "pulumi.com/replaceUnready": "true" },
    });
  });

  it("end after fifteen minutes, try four times, and stay: a Job that went by itself would run again", async () => {
    assert.deepEqual(without(valueAt((await build()).one(JOB), "spec"), "template"), {
      backoffLimit: 3,
      activeDeadlineSeconds: 900,
      podFailurePolicy: {
        rules: [{ action: "Ignore", onPodConditions: [{ type: "DisruptionTarget", status: "True" }] }],
      },
    });
  });

  it("are waited for as long as they may take, and go with the control plane", async () => {
    const gone = { deletedWith: "test:index:Specimen control-plane" };
    assert.deepEqual((await build()).options("schema"), {
      [`${ACCOUNT} schema`]: gone,
      [`${POLICY} schema`]: gone,
      [`${JOB} schema`]: { ...gone, customTimeouts: { create: "960s", update: "960s" } },
    });
  });

  it("wait for their Secrets, the databases and their bounds", async () => {
    assert.deepEqual(waitsFor((await build()).one(JOB)).toSorted(), [
      `${ACCOUNT} schema`,
      `${POLICY} schema`,
      "test:index:Specimen databases",
      "test:index:Specimen secrets",
    ]);
  });

  it("hold a lock in a sidecar, and begin when they have it", async () => {
    assert.deepEqual(pod(await build(), "initContainers", "0"), {
      ...TOOLS,
      name: "lock",
      image: "tools@sha256:1",
      command: ["bash", "-c", "lock"],
      restartPolicy: "Always",
      startupProbe: {
        exec: { command: ["test", "-e", "/tmp/lock-held"] },
        periodSeconds: 1,
        failureThreshold: 900,
      },
      volumeMounts: [{ name: "lock", mountPath: "/tmp" }],
    });
  });

  it("prepare databases and roles, and leave RDS's authorities for the application", async () => {
    assert.deepEqual(pod(await build(), "initContainers", "1"), {
      ...TOOLS,
      name: "prepare",
      image: "tools@sha256:1",
      command: ["bash", "-c", "prepare"],
      volumeMounts: [
        { name: "scratch", mountPath: "/tmp" },
        { name: "authorities", mountPath: "/shared" },
      ],
    });
  });

  it("run the application's command with direct addresses, and no credentials of masters (ALL-04)", async () => {
    const schema = await build();
    assert.deepEqual(pod(schema, "initContainers", "2"), {
      name: "migrate",
      image: "backend@sha256:2",
      command: ["npx", "prisma", "migrate", "deploy"],
      env: [
        { name: "HOME", value: "/tmp" },
        { name: "DATABASE_URL", valueFrom: { secretKeyRef: { name: "direct-urls-r0", key: "shop" } } },
      ],
      resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { cpu: "1", memory: "1Gi" } },
      securityContext: RESTRICTED_CONTAINER,
      volumeMounts: [
        { name: "scratch", mountPath: "/tmp" },
        { name: "authorities", mountPath: "/etc/ssl/rds", readOnly: true },
      ],
    });
    assert.deepEqual(pod(schema, "volumes"), [
      ...["lock", "scratch", "authorities"].map((name) => ({ name, emptyDir: {} })),
      { name: "pooler", secret: { secretName: "pooler-certificate", items: [{ key: "ca.crt", path: "ca.crt" }] } },
    ]);
  });

  it("end when every pooler admits the login roles: workloads that start then are not turned away (CV-07)", async () => {
    assert.deepEqual(pod(await build(), "containers"), [
      {
        ...TOOLS,
        name: "await-pooler",
        image: "tools@sha256:1",
        command: ["bash", "-c", "await"],
        volumeMounts: [
          { name: "lock", mountPath: "/tmp" },
          { name: "pooler", mountPath: "/etc/ssl/pooler", readOnly: true },
        ],
      },
    ]);
  });

  it("meet the restricted pod security standard, without a token, on nodes that are not taken away (CV-12)", async () => {
    const schema = await build();
    assert.deepEqual(valueAt(schema.one(JOB), "spec", "template", "metadata"), {
      labels: { ...LABELS, "meridian/client-of": "pooler" },
      annotations: { "cluster-autoscaler.kubernetes.io/safe-to-evict": "false" },
    });
    assert.deepEqual(without(pod(schema), "initContainers", "containers", "volumes"), {
      restartPolicy: "Never",
      serviceAccountName: "migrations",
      automountServiceAccountToken: false,
      nodeSelector: { NodeType: "general" },
      tolerations: [],
      securityContext: RESTRICTED_POD,
    });
    assert.equal(valueAt(schema.one(ACCOUNT), "automountServiceAccountToken"), false);
  });

  it("hear nobody, and speak to DNS, to databases and to the pooler (CV-12)", async () => {
    assert.deepEqual(valueAt((await build()).one(POLICY), "spec"), {
      podSelector: { matchLabels: LABELS },
      policyTypes: ["Ingress", "Egress"],
      egress: [
        DNS,
        {
          to: [
            { ipBlock: { cidr: "10.0.0.0/12" } },
            { podSelector: { matchLabels: { "app.kubernetes.io/name": "pooler" } } },
          ],
          ports: [{ protocol: "TCP", port: 5432 }],
        },
      ],
    });
  });
});
