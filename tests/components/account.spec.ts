import assert from "node:assert/strict";
import { Account } from "../../components/account";
import type { AccountPlan } from "../../platform/account-model";
import { accountPlan } from "../support/accounts";
import { alone, offered } from "../support/alone";
import { label, madeFrom, type Recorded } from "../support/recorded";
import { awsByRegion } from "../support/sites";

const REGIONS = ["ap-southeast-1", "eu-west-1", "us-east-1"];

function build(plan: AccountPlan = accountPlan()): Promise<Recorded> {
  return alone(({ probe }) => {
    const { trailArn, roleArns, stateBucket } = new Account("account", { plan, providerOf: awsByRegion() });
    probe({ trailArn, roleArns, stateBucket });
  });
}

describe("Account", () => {
  it("composes what an account has once, and once in each region", async () => {
    const { graph } = await build();
    const components = graph.resources.filter(({ type }) => type.startsWith("meridian:"));
    assert.deepEqual(
      components.map(({ urn }) => label(urn).replace(/^.*:/, "")).sort(),
      [
        "Account account",
        "AccountGuards account-guards",
        "Bucket account-state-accesses",
        "Bucket account-state-bucket",
        "Bucket account-trail-bucket",
        "DeploymentRoles account-deployment",
        ...REGIONS.map((region) => `RegistrySettings account-registry-${region}`),
        "SpendingBudget account-budget",
        "StateStore account-state",
        ...REGIONS.map((region) => `ThreatDetection account-threats-${region}`),
        "Trail account-trail",
      ].sort(),
    );
  });

  it("puts each where its plan says", async () => {
    const account = await build();
    for (const region of REGIONS) {
      assert.deepEqual(account.homes(`account-threats-${region}`), [`account-threats-${region} aws-${region}`]);
      assert.deepEqual(account.homes(`account-registry-${region}`), [`account-registry-${region} aws-${region}`]);
    }
    for (const once of ["account-trail", "account-state", "account-budget", "account-deployment"]) {
      assert.ok(account.homes(once).every((home) => home.endsWith(" aws-us-east-1")));
    }
  });

  it("offers the trail, the roles and the state's bucket; no roles where nobody but people deploys", async () => {
    const once = {
      trailArn: ["aws:cloudtrail/trail:Trail account-trail"],
      stateBucket: ["aws:s3/bucket:Bucket account-state-bucket"],
    };
    assert.deepEqual(madeFrom(offered(await build())), {
      ...once,
      "roleArns plan": ["aws:iam/role:Role account-deployment-plan"],
      "roleArns apply": ["aws:iam/role:Role account-deployment-apply"],
    });
    const { deployment: _, ...people } = accountPlan();
    assert.deepEqual(madeFrom(offered(await build(people))), once);
  });
});
