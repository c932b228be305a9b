import assert from "node:assert/strict";
import { renderAccountPage } from "../../../cli/page/account-page";
import { PLAIN } from "../../../cli/page/colors";
import { costOf } from "../../../platform/cost/cost";
import { summariseAccount } from "../../../platform/graph/account-summary";
import { indexResources } from "../../../platform/graph/graph-index";
import { summarise } from "../../../platform/graph/summary";
import { judgeGraph } from "../../../policies/judge";
import { accountGraph, accountPlan } from "../../support/accounts";

async function page(changes: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const graph = await accountGraph(changes);
  const cost = costOf(indexResources(graph.resources));
  const content = { summary: summarise(graph), account: summariseAccount(graph), cost, policy: judgeGraph(graph) };
  return renderAccountPage({ plan: accountPlan(changes), ...content }, PLAIN);
}

describe("The page of an account", () => {
  it("tells of guards, of what there is once, of who may deploy, and of copies", async () => {
    const text = await page();
    const told = text.slice(0, text.indexOf("\n\nResources, "));
    assert.equal(
      told,
      `account 111122223333 · 3 regions guarded

Guards, by region
  region          GuardDuty and              open access  volumes    snapshots  images  Security Hub
  ap-southeast-1  malware EKS Lambda RDS S3  found        encrypted  closed     basic   off
  eu-west-1       malware EKS Lambda RDS S3  found        encrypted  closed     basic   off
  us-east-1       malware EKS Lambda RDS S3  found        encrypted  closed     basic   off

Once in the account
  what                  how
  trail meridian-trail  every region, files signed, encrypted, in meridian-trail-111122223333
  public buckets        none can be made
  budget 40000 USD      at 80 % forecasted: platform@example.com
  budget 40000 USD      at 100 % actual: platform@example.com
  kept for good         meridian-state-accesses-111122223333, also when this stack goes
  kept for good         meridian-state-111122223333, also when this stack goes

Who may deploy
  role            may                  bound  runs of
  meridian-apply  AdministratorAccess  yes    repo:your-organisation@123456/meridian@456789:environment:production
  meridian-plan   ReadOnlyAccess       yes    repo:your-organisation@123456/meridian@456789:pull_request

Copies of images
  pushed in  of             copied to
  us-east-1  covibes-prod/  ap-southeast-1 eu-west-1

Cost, US dollars a month, before anybody uses it
  region                 at least  as deployed  at most
  us-east-1 N. Virginia         2            2        6
  together                      2            2        6
  and by use: Access Analyzer, CloudTrail, Inspector, Data transfer, GuardDuty, KMS, S3`,
    );
    assert.match(text, /\n {2}✔ no violation: \d+ rules, \d+ judgements/);
  });

  it("says where nobody but people deploys, and where there is nothing to copy", async () => {
    const stacks = { "shop-dev": { foundation: "us-east-1", regions: ["us-east-1"] } };
    const text = await page({ github: undefined, stacks, securityHub: true, imageScanning: "enhanced" });
    assert.match(text, /\nWho may deploy\n {2}nobody but people\n/);
    assert.match(text, /\nCopies of images\n {2}none: every stack is in its foundation region alone\n/);
    assert.match(text, /\n {2}us-east-1 .* enhanced {2}on\n/);
    assert.match(text, / · 1 region guarded\n/);
  });

  it("says what is not guarded", async () => {
    const graph = await accountGraph();
    const account = {
      ...summariseAccount(graph),
      regions: [
        { region: "eu-west-1", analyzer: false, securityHub: false, volumesEncrypted: false, snapshotsClosed: false },
      ],
      trails: [{ name: "t", region: "eu-west-1", everyRegion: false, validated: false, encrypted: false, bucket: "b" }],
      bucketsClosed: false,
      roles: [{ role: "r", subjects: ["?"], policies: [], bounded: false }],
    };
    const cost = { charges: [], byUse: [], unpriced: [] };
    const content = { plan: accountPlan(), summary: summarise(graph), account, cost, policy: judgeGraph(graph) };
    const text = renderAccountPage(content, PLAIN);
    assert.match(text, /\n {2}eu-west-1 {2}off +off +as made {2}as made {4}as made {2}off\n/);
    assert.match(text, /\n {2}trail t +eu-west-1 alone, files not signed, not encrypted, in b\n/);
    assert.match(text, /\n {2}public buckets +as made\n/);
    assert.match(text, /\n {2}r +no +\?\n/);
  });
});
