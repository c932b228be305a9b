import assert from "node:assert/strict";
import { DeploymentRoles } from "../../components/deployment-roles";
import type { DeploymentRolesPlan } from "../../platform/account-model";
import { accountPlan } from "../support/accounts";
import { alone, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const ISSUER = "aws:iam/openIdConnectProvider:OpenIdConnectProvider";
const POLICY = "aws:iam/policy:Policy";
const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

function planned(): DeploymentRolesPlan {
  const { deployment } = accountPlan();
  assert.ok(deployment, "the committed account is deployed to from GitHub");
  return deployment;
}

function build(): Promise<Recorded> {
  return alone(({ providers, probe }) => {
    const { roleArns } = new DeploymentRoles("runs", { plan: planned() }, providers);
    probe({ roleArns });
  });
}

describe("DeploymentRoles", () => {
  it("takes GitHub's tokens in place of passwords, without naming a certificate that will be another tomorrow", async () => {
    assert.deepEqual((await build()).one(ISSUER).inputs, {
      url: "https://token.actions.githubusercontent.com",
      clientIdLists: ["sts.amazonaws.com"],
      tags: { Name: "https://token.actions.githubusercontent.com" },
    });
  });

  it("makes a role to preview and one to deploy, each bound by the boundary", async () => {
    const runs = await build();
    assert.deepEqual(runs.below("runs"), {
      [ISSUER]: ["runs"],
      [POLICY]: ["runs-boundary"],
      [ROLE]: ["runs-apply", "runs-plan"],
      [ROLE_POLICY]: ["runs-plan"],
      [ATTACHMENT]: ["runs-apply", "runs-plan"],
    });
    const { apply, boundary } = planned();
    assert.deepEqual(runs.one(ROLE, "runs-apply").inputs, {
      name: "meridian-apply",
      description: "Deploys what your-organisation@123456/meridian@456789 has accepted",
      assumeRolePolicy: apply.trust,
      permissionsBoundary: { unknown: true },
      maxSessionDuration: 14_400,
      tags: { Name: "meridian-apply" },
    });
    for (const name of ["runs-plan", "runs-apply"]) {
      const each = runs.one(ROLE, name);
      assert.deepEqual(madeFrom(each), { permissionsBoundary: [`${POLICY} runs-boundary`] });
      assert.deepEqual(waitsFor(each), [`${ISSUER} runs`]);
    }
    assert.equal(runs.one(POLICY).inputs["policy"], boundary.policy);
  });

  it("lets one read and the other deploy", async () => {
    const { one } = await build();
    assert.equal(one(ATTACHMENT, "runs-plan").inputs["policyArn"], "arn:aws:iam::aws:policy/ReadOnlyAccess");
    assert.equal(one(ATTACHMENT, "runs-apply").inputs["policyArn"], "arn:aws:iam::aws:policy/AdministratorAccess");
    assert.deepEqual(one(ROLE_POLICY).inputs, {
      name: "meridian-plan",
      role: "meridian-plan",
      policy: planned().plan.policy,
    });
  });

  it("protects all of it", async () => {
    const runs = await build();
    assert.deepEqual(
      Object.values(runs.options("runs")),
      Array.from({ length: 7 }, () => ({ protect: true })),
    );
    assert.deepEqual(runs.homes("runs"), ["runs aws"]);
  });

  it("offers the roles' ARNs by what they are for", async () => {
    assert.deepEqual(madeFrom(offered(await build())), {
      "roleArns plan": [`${ROLE} runs-plan`],
      "roleArns apply": [`${ROLE} runs-apply`],
    });
  });
});
