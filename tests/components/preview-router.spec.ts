import assert from "node:assert/strict";
import { DNS } from "../../components/network-rules";
import { PreviewRouter } from "../../components/preview-router";
import { RESTRICTED_CONTAINER, RESTRICTED_POD, spread } from "../../components/restricted-pod";
import type { GraphValue } from "../../platform/graph/graph";
import { textAt, valueAt } from "../../platform/graph/value";
import { lookup } from "../../platform/planning/lookup";
import type { PreviewRouterPlan } from "../../platform/previews-model";
import { alone, committedPlan, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const DEPLOYMENT = "kubernetes:apps/v1:Deployment";
const CONFIGURATION = "kubernetes:core/v1:ConfigMap";
const NAMESPACE = "kubernetes:core/v1:Namespace";
const SERVICE = "kubernetes:core/v1:Service";
const ACCOUNT = "kubernetes:core/v1:ServiceAccount";
const POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
const BUDGET = "kubernetes:policy/v1:PodDisruptionBudget";
const LABELS = { "app.kubernetes.io/name": "router" };

function committed(): PreviewRouterPlan {
  const { previews } = lookup(committedPlan("prod").applications, "us");
  assert.ok(previews);
  return previews.router;
}

function build(change: Partial<PreviewRouterPlan> = {}): Promise<Recorded> {
  return alone(({ providers, other, probe }) => {
    const [controlPlane, after] = [other("control-plane"), [other("nodes")]];
    const plan = { ...committed(), ...change };
    const { namespace, serviceName } = new PreviewRouter("router", { plan, controlPlane, after }, providers);
    probe({ namespace, serviceName });
  });
}

function pod({ one }: Recorded, ...path: readonly string[]): GraphValue | undefined {
  return valueAt(one(DEPLOYMENT), "spec", "template", "spec", ...path);
}

function container(recorded: Recorded, ...path: readonly string[]): GraphValue | undefined {
  return pod(recorded, "containers", "0", ...path);
}

describe("PreviewRouter (CV-03)", () => {
  it("makes a namespace and one of each kind in it, and goes with the control plane", async () => {
    const router = await build();
    assert.deepEqual(router.below("router"), {
      "meridian:namespace:Namespace": ["router-namespace"],
      [NAMESPACE]: ["router-namespace"],
      [POLICY]: ["router", "router-namespace-default-deny"],
      [CONFIGURATION]: ["router"],
      [ACCOUNT]: ["router"],
      [DEPLOYMENT]: ["router"],
      [BUDGET]: ["router"],
      [SERVICE]: ["router", "router-pods"],
    });
    for (const kind of [DEPLOYMENT, CONFIGURATION, ACCOUNT, POLICY, BUDGET, SERVICE]) {
      assert.deepEqual(valueAt(router.one(kind, "router"), "metadata"), {
        name: "router",
        namespace: "preview-router",
        labels: LABELS,
      });
    }
    const options = Object.values(router.options("router"));
    assert.equal(options.length, 9);
    for (const each of options)
      assert.equal((each as { deletedWith?: string }).deletedWith, "test:index:Specimen control-plane");
  });

  it("starts once its bounds, its configuration and nodes are there", async () => {
    const { one } = await build();
    assert.deepEqual(waitsFor(one(DEPLOYMENT)).toSorted(), [
      `${CONFIGURATION} router`,
      `${ACCOUNT} router`,
      `${POLICY} router`,
      `${POLICY} router-namespace-default-deny`,
      "test:index:Specimen nodes",
    ]);
    for (const name of ["router", "router-pods"]) {
      assert.deepEqual(waitsFor(one(SERVICE, name)), [`${DEPLOYMENT} router`]);
    }
  });

  it("takes another configuration with another roll, one pod more at a time", async () => {
    const before = await build();
    const after = await build({ configuration: "other", configurationDigest: "beef" });
    assert.equal(textAt(after.one(CONFIGURATION), "data", "nginx.conf"), "other");
    assert.equal(textAt(before.one(CONFIGURATION), "data", "nginx.conf"), committed().configuration);
    const annotations = { "meridian/configuration": "beef" };
    assert.deepEqual(valueAt(after.one(DEPLOYMENT), "spec", "template", "metadata"), { labels: LABELS, annotations });
    assert.deepEqual(valueAt(after.one(DEPLOYMENT), "spec", "strategy"), {
      type: "RollingUpdate",
      rollingUpdate: { maxUnavailable: 0, maxSurge: 1 },
    });
  });

  it("runs on the general nodes, a pod a zone, of which one at a time may go", async () => {
    const router = await build();
    assert.equal(valueAt(router.one(DEPLOYMENT), "spec", "replicas"), 3);
    assert.deepEqual(pod(router, "nodeSelector"), { NodeType: "general" });
    assert.deepEqual(pod(router, "tolerations"), []);
    assert.deepEqual(pod(router, "topologySpreadConstraints"), spread(LABELS));
    assert.deepEqual(valueAt(router.one(BUDGET), "spec"), {
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: "AlwaysAllow",
      selector: { matchLabels: LABELS },
    });
  });

  it("is nginx with the planned configuration, and writes to bounded folders alone", async () => {
    const router = await build();
    assert.deepEqual(container(router, "command"), ["nginx", "-e", "stderr", "-c", "/etc/preview-router/nginx.conf"]);
    assert.deepEqual(pod(router, "volumes"), [
      { name: "configuration", configMap: { name: "router" } },
      { name: "scratch", emptyDir: { sizeLimit: "256Mi" } },
      { name: "cache", emptyDir: { sizeLimit: "2Gi" } },
      { name: "use", emptyDir: { sizeLimit: "512Mi" } },
    ]);
    assert.deepEqual(container(router, "volumeMounts"), [
      { name: "configuration", mountPath: "/etc/preview-router", readOnly: true },
      { name: "scratch", mountPath: "/tmp" },
      { name: "cache", mountPath: "/tmp/cache" },
      { name: "use", mountPath: "/tmp/use" },
    ]);
    assert.deepEqual(container(router, "resources"), {
      requests: { cpu: "250m", memory: "256Mi" },
      limits: { cpu: "1", memory: "512Mi" },
    });
  });

  it("is ready when it answers itself, and drains before it ends", async () => {
    const router = await build();
    const probe = { httpGet: { path: "/healthz", port: "http" }, periodSeconds: 5 };
    assert.deepEqual(container(router, "readinessProbe"), probe);
    assert.deepEqual(container(router, "livenessProbe"), { ...probe, failureThreshold: 6 });
    assert.deepEqual(container(router, "lifecycle"), { preStop: { sleep: { seconds: 15 } } });
    assert.equal(pod(router, "terminationGracePeriodSeconds"), 50);
  });

  it("meets the restricted pod security standard, without a token (CV-12, ALL-04)", async () => {
    const router = await build();
    assert.deepEqual(pod(router, "securityContext"), RESTRICTED_POD);
    assert.deepEqual(container(router, "securityContext"), RESTRICTED_CONTAINER);
    assert.equal(pod(router, "automountServiceAccountToken"), false);
    assert.equal(valueAt(router.one(ACCOUNT), "automountServiceAccountToken"), false);
  });

  it("is one Service to load balancers, and pod by pod to the keeper", async () => {
    const { one } = await build();
    assert.deepEqual(valueAt(one(SERVICE, "router"), "spec"), {
      type: "ClusterIP",
      selector: LABELS,
      ports: [{ name: "http", port: 8080, targetPort: "http" }],
    });
    assert.equal(textAt(one(SERVICE, "router-pods"), "metadata", "name"), "router-pods");
    assert.deepEqual(valueAt(one(SERVICE, "router-pods"), "spec"), {
      clusterIP: "None",
      selector: LABELS,
      ports: [{ name: "use", port: 8081, targetPort: "use" }],
    });
  });

  it("hears load balancers and the keeper, and speaks to DNS and previews (CV-12)", async () => {
    assert.deepEqual(valueAt((await build()).one(POLICY, "router"), "spec"), {
      podSelector: { matchLabels: LABELS },
      policyTypes: ["Ingress", "Egress"],
      ingress: [
        {
          from: ["10.0.192.0/22", "10.0.196.0/22", "10.0.200.0/22"].map((cidr) => ({ ipBlock: { cidr } })),
          ports: [{ protocol: "TCP", port: 8080 }],
        },
        {
          from: [{ podSelector: { matchLabels: { "app.kubernetes.io/name": "keeper" } } }],
          ports: [{ protocol: "TCP", port: 8081 }],
        },
      ],
      egress: [
        DNS,
        {
          to: [
            {
              namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "preview" } },
              podSelector: { matchLabels: {} },
            },
          ],
          ports: [{ protocol: "TCP", port: 8080 }],
        },
      ],
    });
  });

  it("offers its namespace and its Service to whoever binds them", async () => {
    const { namespace, serviceName } = madeFrom(offered(await build()));
    assert.deepEqual([namespace, serviceName], [[`${NAMESPACE} router-namespace`], [`${SERVICE} router`]]);
  });
});
