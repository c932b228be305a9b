import assert from "node:assert/strict";
import type { AccountReach } from "../../../platform/planning/deployment-boundary";
import { planDeploymentRoles } from "../../../platform/planning/deployment-roles";
import type { PolicyStatement } from "../../../platform/planning/policy-document";

const REACH: AccountReach = {
  account: "111122223333",
  regions: ["us-east-1"],
  buckets: { trail: "trail-1", state: "state-1" },
};
const GITHUB = { repository: "org@1/repo@2", apply: { environments: ["production", "staging"] } };

function statementsOf(policy: string | undefined): readonly PolicyStatement[] {
  return (JSON.parse(policy ?? "{}") as { readonly Statement: readonly PolicyStatement[] }).Statement;
}

function subjectsOf(trust: string): unknown {
  return statementsOf(trust)[0]?.Condition?.["StringEquals"]?.["token.actions.githubusercontent.com:sub"];
}

describe("The roles that runs deploy with", () => {
  it("trust GitHub's tokens that are for AWS, from exactly the runs that are named", () => {
    const { apply } = planDeploymentRoles(GITHUB, REACH);
    assert.deepEqual(statementsOf(apply.trust), [
      {
        Sid: "AllowRuns",
        Effect: "Allow",
        Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
        Action: ["sts:AssumeRoleWithWebIdentity"],
        Condition: {
          StringEquals: {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": [
              "repo:org@1/repo@2:environment:production",
              "repo:org@1/repo@2:environment:staging",
            ],
          },
        },
      },
    ]);
  });

  it("deploy from a branch where no environment asks for a reviewer, and preview for pull requests", () => {
    const { plan, apply } = planDeploymentRoles({ ...GITHUB, apply: { branch: "main" } }, REACH);
    assert.deepEqual(subjectsOf(apply.trust), ["repo:org@1/repo@2:ref:refs/heads/main"]);
    assert.deepEqual(subjectsOf(plan.trust), ["repo:org@1/repo@2:pull_request"]);
  });

  it("have policies of AWS's own, and sessions as long as they need", () => {
    const { plan, apply } = planDeploymentRoles(GITHUB, REACH);
    assert.deepEqual(
      [plan, apply].map(({ name, managedPolicy, sessionSeconds }) => [name, managedPolicy, sessionSeconds]),
      [
        ["meridian-plan", "arn:aws:iam::aws:policy/ReadOnlyAccess", 3600],
        ["meridian-apply", "arn:aws:iam::aws:policy/AdministratorAccess", 14_400],
      ],
    );
    assert.equal(apply.policy, undefined);
  });

  it("read the state to preview, and nothing that applications keep for their users (ALL-04)", () => {
    const [state, key, objects, values] = statementsOf(planDeploymentRoles(GITHUB, REACH).plan.policy);
    assert.deepEqual(state, {
      Sid: "ReadState",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:ListBucket"],
      Resource: ["arn:aws:s3:::state-1", "arn:aws:s3:::state-1/*"],
    });
    assert.deepEqual(key, {
      Sid: "DecryptState",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:DescribeKey"],
      Resource: "arn:aws:kms:*:111122223333:key/*",
      Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/meridian-state" } },
    });
    assert.deepEqual(objects, {
      Sid: "DenyObjects",
      Effect: "Deny",
      Action: ["s3:GetObject*"],
      NotResource: ["arn:aws:s3:::state-1/*"],
    });
    assert.equal(values?.Effect, "Deny");
    for (const action of ["secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue", "dynamodb:Scan"]) {
      assert.ok(values.Action?.includes(action), action);
    }
  });

  it("are bound by a policy that keeps them from themselves", () => {
    const { boundary } = planDeploymentRoles(GITHUB, REACH);
    assert.equal(boundary.name, "meridian-boundary");
    const itself = statementsOf(boundary.policy).find(({ Sid }) => Sid === "DenyItself");
    assert.deepEqual(itself?.Resource, [
      "arn:aws:iam::111122223333:role/meridian-plan",
      "arn:aws:iam::111122223333:role/meridian-apply",
      "arn:aws:iam::111122223333:policy/meridian-boundary",
      "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
    ]);
  });

  it("fit into their trust policies with the most and the longest that the schema allows", () => {
    const repository = `${"o".repeat(39)}@${"1".repeat(20)}/${"r".repeat(100)}@${"2".repeat(20)}`;
    const environments = Array.from({ length: 5 }, () => "e".repeat(64));
    const { apply } = planDeploymentRoles({ repository, apply: { environments } }, REACH);
    assert.ok(apply.trust.length <= 2048, String(apply.trust.length));
  });
});
