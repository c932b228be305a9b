import assert from "node:assert/strict";
import { podTrust } from "../../../../platform/planning/iam";
import { assumeReadersPolicy } from "../../../../platform/planning/iam-secrets";
import { planExternalSecrets, secretsControllerRole } from "../../../../platform/planning/releases/external-secrets";
import type { ReleasePlan } from "../../../../platform/release-model";
import { shopCell } from "../../shop";
import { shopContext } from "../small-context";
import { BUDGET, spread } from "./pods";

function release(): ReleasePlan {
  const context = shopContext();
  return planExternalSecrets(context, "eu", shopCell(context, "eu"));
}

describe("planExternalSecrets", () => {
  it("is a pinned chart of its own repository, in a namespace of its own, with time to pull images", () => {
    const { values: _, identity: __, ...rest } = release();
    assert.deepEqual(rest, {
      key: "external-secrets",
      chart: "external-secrets",
      version: "2.9.0",
      repository: "https://charts.external-secrets.io",
      namespace: "external-secrets",
      timeoutSeconds: 600,
    });
  });

  it("has an identity that only acts as the readers of its cell (ALL-04)", () => {
    const subject = { namespace: "external-secrets", serviceAccount: "external-secrets" };
    assert.deepEqual(release().identity, {
      ...subject,
      managedPolicies: [],
      policy: assumeReadersPolicy("111122223333", "shop-prod-eu"),
      roleName: "shop-prod-eu-external-secrets",
      trust: podTrust("arn:aws:eks:eu-west-1:111122223333:cluster/shop-prod-eu", subject),
    });
  });

  it("names that identity's role within what IAM takes, whatever the cell is called", () => {
    assert.equal(secretsControllerRole("shop-prod-eu"), "shop-prod-eu-external-secrets");
    assert.equal(secretsControllerRole("a".repeat(28)).length, 45);
  });

  it("runs for single namespaces alone, without a webhook to race, and keeps its kinds", () => {
    assert.deepEqual(release().values, {
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
      podDisruptionBudget: BUDGET,
      topologySpreadConstraints: spread(),
      livenessProbe: { enabled: true },
      readinessProbe: { enabled: true },
      metrics: { service: { enabled: true } },
      webhook: { create: false },
      certController: { create: false },
    });
  });
});
