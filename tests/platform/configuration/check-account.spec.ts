import assert from "node:assert/strict";
import { checkAccountFile } from "../../../platform/configuration/check-account";
import { renderProblems } from "../../../platform/configuration/problem";
import { accountFile, rawAccount } from "../../support/accounts";

/** Everything that a person is told about the account's description with some fields changed. */
function messageFor(changes: Readonly<Record<string, unknown>>): string {
  return messageAbout({ ...rawAccount(), ...changes });
}

function messageAbout(raw: unknown): string {
  const checked = checkAccountFile(raw);
  assert.ok(!checked.ok, "the account file was accepted");
  return renderProblems("Pulumi.account.yaml", checked.problems);
}

describe("An account file that is right", () => {
  it("is accepted as it is committed, and gets the defaults for what it leaves out", () => {
    const { imageScanning, securityHub } = accountFile();
    assert.deepEqual({ imageScanning, securityHub }, { imageScanning: "basic", securityHub: false });
  });

  it("may leave out who deploys", () => {
    assert.equal(accountFile({ github: undefined }).github, undefined);
  });
});

describe("An account file that is wrong", () => {
  it("tells of an unknown key, an account that YAML read as a number, and a region that there is not, at once", () => {
    const { budget, ...raw } = rawAccount();
    const message = messageAbout({ ...raw, bugdet: budget, account: 111122223333, region: "eu-nowhere-1" });
    assert.match(message, /^Pulumi\.account\.yaml has 4 problems:/);
    assert.ok(
      message.includes(`
  account
    got       111122223333
    expected  a string of 12 digits
    to do     put the account id in quotes, such as "111122223333": YAML reads bare digits as a number and drops leading zeros

  budget
    got       nothing
    expected  monthlyUsd and notify
    to do     write it like { monthlyUsd: 40000, notify: [platform@example.com] }

  bugdet
    got       a key that nothing reads
    expected  one of account, region, stacks, github, budget, imageScanning, securityHub
    to do     did you mean budget?

  region
    got       "eu-nowhere-1"`),
      message,
    );
  });

  it("tells of a subject of tokens that GitHub would not write, and of nobody who may deploy", () => {
    assert.equal(
      messageFor({ github: { repository: "org/*", apply: { environments: [] } } }),
      `Pulumi.account.yaml has 2 problems:

  github.apply.environments
    got       []
    expected  { environments: [<name>, …] } of 1 to 5, or { branch: <name> }
    to do     write it like { environments: [production] }, and let the environment ask for a reviewer

  github.repository
    got       "org/*"
    expected  owner/name, or owner@<id>/name@<id>
    to do     ask: gh api repos/OWNER/NAME --jq '"\\(.owner.login)@\\(.owner.id)/\\(.name)@\\(.id)"'; leave the ids out only where the repository's tokens have none`,
    );
  });

  it("tells of a budget that nobody hears of", () => {
    assert.equal(
      messageFor({ budget: { monthlyUsd: 0, notify: ["nobody"] } }),
      `Pulumi.account.yaml has 2 problems:

  budget.monthlyUsd
    got       0
    expected  a whole number of US dollars from 1 to 100,000,000
    to do     write the account's monthly budget in whole dollars

  budget.notify.0
    got       "nobody"
    expected  an e-mail address
    to do     write it like platform@example.com`,
    );
  });

  it("tells of no stacks, of a region twice, and of a name that no repository begins with", () => {
    assert.equal(
      messageFor({ stacks: {} }),
      `Pulumi.account.yaml has 1 problem:

  stacks
    got       no stack
    expected  at least one
    to do     write at least one, such as shop-prod: { foundation: us-east-1, regions: [us-east-1, eu-west-1] }`,
    );
    assert.equal(
      messageFor({ stacks: { "shop-prod": { foundation: "us-east-1", regions: ["eu-west-1", "eu-west-1"] } } }),
      `Pulumi.account.yaml has 1 problem:

  stacks.shop-prod.regions
    got       eu-west-1 more than once
    expected  each region once
    to do     remove what is there twice`,
    );
    assert.equal(
      messageFor({ stacks: { Shop: { foundation: "us-east-1", regions: ["us-east-1"] } } }),
      `Pulumi.account.yaml has 1 problem:

  stacks.Shop
    got       "Shop"
    expected  1 to 28 lower-case letters, digits and hyphens, such as shop-prod
    to do     write the application's name, a hyphen and the stack's name`,
    );
  });

  it("tells of what is no description at all", () => {
    assert.equal(
      messageAbout(undefined),
      `Pulumi.account.yaml has 1 problem:

  (the whole file)
    got       nothing
    expected  an object under the key meridian:account
    to do     describe the account: account, region, stacks and budget, and if need be github, imageScanning and securityHub`,
    );
  });
});
