import assert from "node:assert/strict";
import { DNS } from "../../components/network-rules";
import { PreviewSpace } from "../../components/preview-space";
import { valueAt } from "../../platform/graph/value";
import { lookup } from "../../platform/planning/lookup";
import type { PreviewSpacePlan } from "../../platform/previews-model";
import { alone, committedPlan, offered } from "../support/alone";
import { madeFrom, type Recorded } from "../support/recorded";

const NAMESPACE = "kubernetes:core/v1:Namespace";
const POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
const QUOTA = "kubernetes:core/v1:ResourceQuota";
const LIMITS = "kubernetes:core/v1:LimitRange";
const ACCOUNT = "kubernetes:core/v1:ServiceAccount";
const TEMPLATE = "kubernetes:core/v1:ConfigMap";
const ROLE = "kubernetes:rbac.authorization.k8s.io/v1:Role";
const BINDING = "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding";

function committed(stack: "dev" | "prod" = "prod"): PreviewSpacePlan {
  const { previews } = lookup(committedPlan(stack).applications, "us");
  assert.ok(previews);
  return previews.space;
}

function build(stack: "dev" | "prod" = "prod"): Promise<Recorded> {
  return alone(({ providers, other, probe }) => {
    const controlPlane = other("control-plane");
    const { namespace } = new PreviewSpace("space", { plan: committed(stack), controlPlane }, providers);
    probe({ namespace });
  });
}

describe("PreviewSpace (CV-03)", () => {
  it("makes a namespace and what bounds every pod in it, once for any number of teams", async () => {
    const space = await build();
    assert.deepEqual(space.below("space"), {
      "meridian:namespace:Namespace": ["space-namespace"],
      [NAMESPACE]: ["space-namespace"],
      [POLICY]: ["space", "space-namespace-default-deny"],
      [QUOTA]: ["space"],
      [LIMITS]: ["space"],
      [ACCOUNT]: ["space"],
      [TEMPLATE]: ["space"],
      [ROLE]: ["space-stamper"],
      [BINDING]: ["space-stamper"],
    });
    assert.deepEqual(space.homes("space"), ["space kubernetes", "space-namespace kubernetes"]);
    for (const [kind, name] of [
      [POLICY, "previews"],
      [QUOTA, "previews"],
      [LIMITS, "previews"],
      [ACCOUNT, "preview"],
      [TEMPLATE, "preview-template"],
      [ROLE, "stamper"],
      [BINDING, "stamper"],
    ] as const) {
      const [made] = space.all(kind).filter((resource) => !resource.name.endsWith("default-deny"));
      assert.ok(made);
      assert.deepEqual(valueAt(made, "metadata"), { name, namespace: "preview" });
    }
  });

  it("goes with the control plane, and is protected in production", async () => {
    const options = Object.values((await build()).options("space"));
    const gone = { deletedWith: "test:index:Specimen control-plane" };
    assert.deepEqual(
      options,
      options.map((each) => ("protect" in each ? { ...gone, protect: true } : gone)),
    );
    assert.equal(options.filter((each) => "protect" in each).length, 1);
    assert.ok(Object.values((await build("dev")).options("space")).every((each) => !("protect" in each)));
  });

  it("bounds what all previews together may ask for and use, and each of them", async () => {
    const { one } = await build();
    assert.deepEqual(valueAt(one(QUOTA), "spec"), {
      hard: { "requests.cpu": "100", "requests.memory": "200Gi", "limits.cpu": "200", "limits.memory": "400Gi" },
    });
    const requests = { cpu: "250m", memory: "256Mi", "ephemeral-storage": "512Mi" };
    const limits = { cpu: "500m", memory: "512Mi", "ephemeral-storage": "2Gi" };
    assert.deepEqual(valueAt(one(LIMITS), "spec"), {
      limits: [{ type: "Container", defaultRequest: requests, default: limits, max: limits }],
    });
  });

  it("lets every pod of it be reached by the router alone, and speak to DNS and the internet (CV-12)", async () => {
    assert.deepEqual(valueAt((await build()).one(POLICY, "space"), "spec"), {
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
      ingress: [
        {
          from: [
            {
              namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "preview-router" } },
              podSelector: { matchLabels: { "app.kubernetes.io/name": "router" } },
            },
          ],
          ports: [{ protocol: "TCP", port: 8080 }],
        },
      ],
      egress: [
        DNS,
        {
          to: [{ ipBlock: { cidr: "0.0.0.0/0", except: committed().closed } }],
          ports: [
            { protocol: "TCP", port: 80 },
            { protocol: "TCP", port: 443 },
          ],
        },
      ],
    });
  });

  it("lets the backend stamp the two objects from the template, and nothing else (CV-12, ALL-04)", async () => {
    const { one } = await build();
    const verbs = ["create", "delete", "get", "list", "patch", "update"];
    assert.deepEqual(valueAt(one(ROLE), "rules"), [
      { apiGroups: ["apps"], resources: ["deployments"], verbs },
      { apiGroups: [""], resources: ["services"], verbs },
      { apiGroups: [""], resources: ["configmaps"], resourceNames: ["preview-template"], verbs: ["get"] },
    ]);
    assert.deepEqual(valueAt(one(BINDING), "roleRef"), {
      apiGroup: "rbac.authorization.k8s.io",
      kind: "Role",
      name: "stamper",
    });
    assert.deepEqual(valueAt(one(BINDING), "subjects"), [
      { kind: "ServiceAccount", name: "backend", namespace: "covibes" },
    ]);
    assert.deepEqual(valueAt(one(TEMPLATE), "data"), committed().template.files);
    assert.equal(valueAt(one(ACCOUNT), "automountServiceAccountToken"), false);
  });

  it("offers the namespace", async () => {
    assert.deepEqual(madeFrom(offered(await build()))["namespace"], [`${NAMESPACE} space-namespace`]);
  });
});
