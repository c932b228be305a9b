import assert from "node:assert/strict";
import { accountFileSchema } from "../../../platform/configuration/account-file";
import { accountFile, rawAccount } from "../../support/accounts";
import { committedPlan } from "../../support/alone";

describe("Pulumi.account.yaml", () => {
  it("says of every committed stack where it is, as the stack's own file does", () => {
    const { account, stacks } = accountFile();
    for (const name of ["dev", "prod"] as const) {
      const plan = committedPlan(name);
      const stack = stacks[`${plan.application}-${name}`];
      assert.equal(account, plan.account, name);
      assert.equal(stack?.foundation, plan.foundation.region, name);
      assert.deepEqual(
        stack.regions.toSorted(),
        Object.values(plan.cells)
          .map(({ region }) => region)
          .sort(),
      );
      const [repository] = plan.foundation.registry.repositories;
      assert.ok(repository?.name.startsWith(`${plan.application}-${name}/`), "copies go by this prefix");
    }
    assert.equal(Object.keys(stacks).length, 2);
  });
});

describe("A field of the account file", () => {
  const accepts = (changes: Readonly<Record<string, unknown>>): boolean =>
    accountFileSchema.safeParse({ ...rawAccount(), ...changes }).success;
  const github = (repository: string, apply: unknown = { branch: "main" }): boolean =>
    accepts({ github: { repository, apply } });

  it("may be a repository with ids in its tokens or without, and nothing that stands for several", () => {
    assert.ok(github("org@1/repo@2"));
    assert.ok(github("org/repo"));
    for (const wrong of ["org", "org/*", "org/repo:*", "org@x/repo", "*/repo"]) assert.ok(!github(wrong), wrong);
  });

  it("may be up to five environments, or one branch, and not both or neither", () => {
    assert.ok(github("org/repo", { environments: ["production", "staging"] }));
    for (const wrong of [
      {},
      { environments: ["a*"] },
      { environments: ["a", "b", "c", "d", "e", "f"] },
      { branch: "main", environments: ["a"] },
      { branch: "*" },
    ]) {
      assert.ok(!github("org/repo", wrong), JSON.stringify(wrong));
    }
  });

  it("may be a way to look through images, and whether to have Security Hub", () => {
    assert.ok(accepts({ imageScanning: "enhanced", securityHub: true }));
    assert.ok(!accepts({ imageScanning: "none" }));
    assert.ok(!accepts({ securityHub: "yes" }));
  });
});
