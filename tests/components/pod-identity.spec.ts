import assert from "node:assert/strict";
import { PodIdentity } from "../../components/pod-identity";
import type { PodIdentityPlan } from "../../platform/pods-model";
import { alone, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/rolePolicy:RolePolicy";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const ASSOCIATION = "aws:eks/podIdentityAssociation:PodIdentityAssociation";

const POLICIES = ["arn:aws:iam::aws:policy/service-role/ReadQueue", "arn:aws:iam::aws:policy/WriteLog"];

function build(change: Partial<PodIdentityPlan> = {}): Promise<Recorded> {
  return alone(({ providers, other, probe }) => {
    const plan = {
      namespace: "shop",
      serviceAccount: "mailer",
      managedPolicies: POLICIES,
      trust: '{"trusts":"one account"}',
      ...change,
    };
    const args = { plan, clusterName: "shop-prod-us", after: [other("agent")] };
    const { roleArn } = new PodIdentity("mailer", args, providers);
    probe({ roleArn });
  });
}

describe("PodIdentity", () => {
  it("makes a role, its permissions and its association, below itself", async () => {
    const identity = await build();
    assert.deepEqual(identity.below("mailer"), {
      [ROLE]: ["mailer"],
      [ATTACHMENT]: ["mailer-ReadQueue", "mailer-WriteLog"],
      [ASSOCIATION]: ["mailer"],
    });
    assert.deepEqual(identity.homes("mailer"), ["mailer aws"]);
    assert.deepEqual(identity.options("mailer"), {});
  });

  it("trusts whom the plan trusts, and says whose role it is", async () => {
    assert.deepEqual((await build()).one(ROLE).inputs, {
      assumeRolePolicy: '{"trusts":"one account"}',
      description: "shop/mailer in shop-prod-us",
    });
  });

  it("gives the role each policy of the plan, named after the policy, and no other (ALL-04)", async () => {
    const { one } = await build();
    for (const policyArn of POLICIES) {
      const attachment = one(ATTACHMENT, `mailer-${policyArn.replace(/^.*\//, "")}`);
      assert.deepEqual(attachment.inputs, { role: { unknown: true }, policyArn });
      assert.deepEqual(madeFrom(attachment), { role: [`${ROLE} mailer`] });
    }
  });

  it("lets the role do what the plan says in its own words, before pods act as it (ALL-04)", async () => {
    const { one } = await build({ managedPolicies: [], policy: '{"lets":"send"}' });
    assert.deepEqual(one(POLICY, "mailer").inputs, { role: { unknown: true }, policy: '{"lets":"send"}' });
    assert.deepEqual(madeFrom(one(POLICY)), { role: [`${ROLE} mailer`] });
    assert.deepEqual(waitsFor(one(ASSOCIATION)), [`${POLICY} mailer`, "test:index:Specimen agent"]);
  });

  it("names the role as planned where another role's trust names it", async () => {
    assert.deepEqual((await build({ roleName: "shop-prod-us-mailer" })).one(ROLE).inputs, {
      name: "shop-prod-us-mailer",
      assumeRolePolicy: '{"trusts":"one account"}',
      description: "shop/mailer in shop-prod-us",
    });
  });

  it("ties the role to one service account of one cluster (ALL-04)", async () => {
    const association = (await build()).one(ASSOCIATION);
    assert.deepEqual(association.inputs, {
      clusterName: "shop-prod-us",
      namespace: "shop",
      serviceAccount: "mailer",
      roleArn: { unknown: true },
    });
    assert.deepEqual(madeFrom(association), { roleArn: [`${ROLE} mailer`] });
  });

  it("associates only once the permissions are there and what must exist first exists", async () => {
    assert.deepEqual(waitsFor((await build()).one(ASSOCIATION)), [
      `${ATTACHMENT} mailer-ReadQueue`,
      `${ATTACHMENT} mailer-WriteLog`,
      "test:index:Specimen agent",
    ]);
  });

  it("makes a role that may do nothing when the plan gives it nothing", async () => {
    assert.deepEqual((await build({ managedPolicies: [] })).below("mailer"), {
      [ROLE]: ["mailer"],
      [ASSOCIATION]: ["mailer"],
    });
  });

  it("offers the role", async () => {
    assert.deepEqual(madeFrom(offered(await build())), { roleArn: [`${ROLE} mailer`] });
  });
});
