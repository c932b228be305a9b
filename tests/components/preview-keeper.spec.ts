import assert from "node:assert/strict";
import { DNS } from "../../components/network-rules";
import { PreviewKeeper } from "../../components/preview-keeper";
import { RESTRICTED_CONTAINER, RESTRICTED_POD } from "../../components/restricted-pod";
import { valueAt } from "../../platform/graph/value";
import { lookup } from "../../platform/planning/lookup";
import type { PreviewKeeperPlan } from "../../platform/previews-model";
import { alone, committedPlan } from "../support/alone";
import { type Recorded, waitsFor } from "../support/recorded";

const DEPLOYMENT = "kubernetes:apps/v1:Deployment";
const ACCOUNT = "kubernetes:core/v1:ServiceAccount";
const POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
const ROLE = "kubernetes:rbac.authorization.k8s.io/v1:Role";
const BINDING = "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding";
const LABELS = { "app.kubernetes.io/name": "keeper" };

function committed(): PreviewKeeperPlan {
  const { previews } = lookup(committedPlan("prod").applications, "us");
  assert.ok(previews);
  return previews.keeper;
}

function build(): Promise<Recorded> {
  return alone(({ providers, other }) => {
    const [controlPlane, after] = [other("control-plane"), [other("router")]];
    new PreviewKeeper(
      "keeper",
      { plan: committed(), namespace: "preview-router", previews: "preview", controlPlane, after },
      providers,
    );
  });
}

describe("PreviewKeeper (CV-03)", () => {
  it("stands beside the router, and has its rights where the previews are", async () => {
    const keeper = await build();
    const kinds = [DEPLOYMENT, ACCOUNT, POLICY, ROLE, BINDING];
    assert.deepEqual(keeper.below("keeper"), Object.fromEntries(kinds.map((kind) => [kind, ["keeper"]])));
    assert.deepEqual(keeper.homes("keeper"), ["keeper kubernetes"]);
    for (const kind of [DEPLOYMENT, ACCOUNT, POLICY]) {
      assert.deepEqual(valueAt(keeper.one(kind), "metadata"), {
        name: "keeper",
        namespace: "preview-router",
        labels: LABELS,
      });
    }
    for (const kind of [ROLE, BINDING]) {
      assert.deepEqual(valueAt(keeper.one(kind), "metadata"), { name: "keeper", namespace: "preview" });
    }
    const gone = { deletedWith: "test:index:Specimen control-plane" };
    assert.deepEqual(keeper.options("keeper"), Object.fromEntries(kinds.map((kind) => [`${kind} keeper`, gone])));
  });

  it("may list, change and delete Deployments, delete Services, and nothing else (CV-12, ALL-04)", async () => {
    const { one } = await build();
    assert.deepEqual(valueAt(one(ROLE), "rules"), [
      { apiGroups: ["apps"], resources: ["deployments"], verbs: ["delete", "list", "patch"] },
      { apiGroups: [""], resources: ["services"], verbs: ["delete"] },
    ]);
    assert.deepEqual(valueAt(one(BINDING), "roleRef"), {
      apiGroup: "rbac.authorization.k8s.io",
      kind: "Role",
      name: "keeper",
    });
    assert.deepEqual(valueAt(one(BINDING), "subjects"), [
      { kind: "ServiceAccount", name: "keeper", namespace: "preview-router" },
    ]);
  });

  it("is one pod with the planned script and a token, restricted as all others", async () => {
    const { one } = await build();
    const { script, image, alive } = committed();
    assert.deepEqual(valueAt(one(DEPLOYMENT), "spec"), {
      replicas: 1,
      selector: { matchLabels: LABELS },
      strategy: { type: "Recreate" },
      template: {
        metadata: { labels: LABELS },
        spec: {
          serviceAccountName: "keeper",
          automountServiceAccountToken: true,
          nodeSelector: { NodeType: "general" },
          tolerations: [],
          securityContext: RESTRICTED_POD,
          containers: [
            {
              name: "keeper",
              image,
              command: ["bash", "-c", script],
              livenessProbe: { exec: { command: [...alive] }, initialDelaySeconds: 60, periodSeconds: 60 },
              resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
              securityContext: RESTRICTED_CONTAINER,
              volumeMounts: [{ name: "scratch", mountPath: "/tmp" }],
            },
          ],
          volumes: [{ name: "scratch", emptyDir: {} }],
        },
      },
    });
  });

  it("starts with its rights and its bounds, after what it listens to", async () => {
    const { one } = await build();
    assert.deepEqual(waitsFor(one(DEPLOYMENT)).toSorted(), [
      `${ACCOUNT} keeper`,
      `${POLICY} keeper`,
      `${BINDING} keeper`,
      "test:index:Specimen router",
    ]);
    assert.deepEqual(waitsFor(one(BINDING)), [`${ROLE} keeper`]);
  });

  it("speaks to DNS, the router and the API server, and hears nobody (CV-12)", async () => {
    assert.deepEqual(valueAt((await build()).one(POLICY), "spec"), {
      podSelector: { matchLabels: LABELS },
      policyTypes: ["Ingress", "Egress"],
      egress: [
        DNS,
        {
          to: [{ podSelector: { matchLabels: { "app.kubernetes.io/name": "router" } } }],
          ports: [{ protocol: "TCP", port: 8081 }],
        },
        {
          to: ["172.20.0.1/32", "10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18"].map((cidr) => ({ ipBlock: { cidr } })),
          ports: [{ protocol: "TCP", port: 443 }],
        },
      ],
    });
  });
});
