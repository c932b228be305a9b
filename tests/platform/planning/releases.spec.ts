import assert from "node:assert/strict";
import type { ReleasePlan } from "../../../platform/model";
import { podTrust } from "../../../platform/planning/iam";
import { assumeReadersPolicy } from "../../../platform/planning/iam-secrets";
import { lookup } from "../../../platform/planning/lookup";
import { planReleases, secretsControllerRole } from "../../../platform/planning/releases";
import { shopContext } from "./small-context";

function releases(tier: "production" | "development" = "production"): readonly ReleasePlan[] {
  const context = shopContext({ tier });
  return planReleases(context, "eu", lookup(context.file.cells, "eu"));
}

function release(key: string, tier?: "production" | "development"): ReleasePlan {
  const found = releases(tier).find((candidate) => candidate.key === key);
  assert.ok(found);
  return found;
}

const spread = (labelSelector?: object): object[] =>
  ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: "ScheduleAnyway",
    ...(labelSelector === undefined ? {} : { labelSelector }),
  }));
const podDisruptionBudget = { enabled: true, maxUnavailable: 1 };

describe("The releases of a cell", () => {
  it("are pinned charts of their own repositories, each in a namespace of its own, with time to pull images", () => {
    assert.deepEqual(
      releases().map(({ values: _, identity: __, ...rest }) => rest),
      [
        {
          key: "external-secrets",
          chart: "external-secrets",
          version: "2.9.0",
          repository: "https://charts.external-secrets.io",
          namespace: "external-secrets",
          timeoutSeconds: 600,
        },
        {
          key: "cert-manager",
          chart: "cert-manager",
          version: "v1.21.1",
          repository: "https://charts.jetstack.io",
          namespace: "cert-manager",
          timeoutSeconds: 600,
        },
      ],
    );
  });

  it("give External Secrets an identity that only acts as the readers of its cell, and cert-manager none (ALL-04)", () => {
    const subject = { namespace: "external-secrets", serviceAccount: "external-secrets" };
    assert.deepEqual(release("external-secrets").identity, {
      ...subject,
      managedPolicies: [],
      policy: assumeReadersPolicy("111122223333", "shop-prod-eu"),
      roleName: "shop-prod-eu-external-secrets",
      trust: podTrust("arn:aws:eks:eu-west-1:111122223333:cluster/shop-prod-eu", subject),
    });
    assert.equal(release("cert-manager").identity, undefined);
  });

  it("name that identity's role within what IAM takes, whatever the cell is called", () => {
    assert.equal(secretsControllerRole("shop-prod-eu"), "shop-prod-eu-external-secrets");
    assert.equal(secretsControllerRole("a".repeat(28)).length, 45);
  });

  it("run External Secrets for single namespaces alone, without a webhook to race, and keep its kinds", () => {
    assert.deepEqual(release("external-secrets").values, {
      installCRDs: true,
      crds: { annotations: { "helm.sh/resource-policy": "keep" } },
      leaderElect: true,
      serviceAccount: { name: "external-secrets" },
      rbac: { serviceAccountTokenCreate: false },
      processClusterStore: false,
      processClusterExternalSecret: false,
      processClusterPushSecret: false,
      processClusterGenerator: false,
      processPushSecret: false,
      replicaCount: 2,
      resources: { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "256Mi" } },
      podDisruptionBudget,
      topologySpreadConstraints: spread(),
      livenessProbe: { enabled: true },
      readinessProbe: { enabled: true },
      metrics: { service: { enabled: true } },
      webhook: { create: false },
      certController: { create: false },
    });
  });

  it("run cert-manager's three parts apart from each other's pods, and keep its kinds", () => {
    const pods = (component: string, cpu: string, memory: readonly [string, string]): object => ({
      replicaCount: 2,
      resources: { requests: { cpu, memory: memory[0] }, limits: { memory: memory[1] } },
      podDisruptionBudget,
      topologySpreadConstraints: spread({
        matchLabels: { "app.kubernetes.io/instance": "cert-manager", "app.kubernetes.io/component": component },
      }),
    });
    assert.deepEqual(release("cert-manager").values, {
      crds: { enabled: true, keep: true },
      global: { leaderElection: { namespace: "cert-manager" } },
      ...pods("controller", "50m", ["128Mi", "256Mi"]),
      webhook: pods("webhook", "25m", ["64Mi", "128Mi"]),
      cainjector: pods("cainjector", "25m", ["128Mi", "256Mi"]),
    });
  });

  it("run two of each pod in production, and one in development", () => {
    for (const { key, values } of releases()) {
      const inDevelopment = JSON.stringify(release(key, "development").values);
      assert.equal(inDevelopment, JSON.stringify(values).replaceAll('"replicaCount":2', '"replicaCount":1'), key);
    }
  });
});
