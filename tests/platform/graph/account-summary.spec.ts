import assert from "node:assert/strict";
import { summariseAccount } from "../../../platform/graph/account-summary";
import type { Graph } from "../../../platform/graph/graph";
import { accountGraph } from "../../support/accounts";

describe("summariseAccount", () => {
  let graph: Graph;
  before(async () => {
    graph = await accountGraph({ securityHub: true });
  });

  const without = (...types: readonly string[]): Graph => ({
    ...graph,
    resources: graph.resources.filter(({ type }) => !types.some((each) => type.startsWith(each))),
  });

  it("tells of every region what watches over it", () => {
    assert.deepEqual(
      summariseAccount(graph).regions.map(({ region }) => region),
      ["ap-southeast-1", "eu-west-1", "us-east-1"],
    );
    assert.deepEqual(summariseAccount(graph).regions[1], {
      region: "eu-west-1",
      detector: [
        "EBS_MALWARE_PROTECTION",
        "EKS_AUDIT_LOGS",
        "LAMBDA_NETWORK_LOGS",
        "RDS_LOGIN_EVENTS",
        "S3_DATA_EVENTS",
      ],
      analyzer: true,
      securityHub: true,
      volumesEncrypted: true,
      snapshotsClosed: true,
      scanning: "BASIC",
    });
  });

  it("tells where nothing watches", () => {
    const bare = without("aws:guardduty", "aws:accessanalyzer", "aws:securityhub", "aws:ebs/snapshot", "aws:ecr");
    assert.deepEqual(summariseAccount(bare).regions[1], {
      region: "eu-west-1",
      analyzer: false,
      securityHub: false,
      volumesEncrypted: true,
      snapshotsClosed: false,
    });
  });

  it("tells of the trail, and whether buckets can be public", () => {
    const { trails, bucketsClosed } = summariseAccount(graph);
    assert.deepEqual(trails, [
      {
        name: "meridian-trail",
        region: "us-east-1",
        everyRegion: true,
        validated: true,
        encrypted: true,
        bucket: "meridian-trail-111122223333",
      },
    ]);
    assert.equal(bucketsClosed, true);
    assert.equal(summariseAccount(without("aws:s3/account")).bucketsClosed, false);
  });

  it("tells who may deploy, by the policies that are registered", () => {
    assert.deepEqual(summariseAccount(graph).roles, [
      {
        role: "meridian-apply",
        subjects: ["repo:your-organisation@123456/meridian@456789:environment:production"],
        policies: ["AdministratorAccess"],
        bounded: true,
      },
      {
        role: "meridian-plan",
        subjects: ["repo:your-organisation@123456/meridian@456789:pull_request"],
        policies: ["ReadOnlyAccess"],
        bounded: true,
      },
    ]);
  });

  it("says of a role that it does not know whom it trusts", () => {
    const hidden = graph.resources.map((resource) =>
      resource.type === "aws:iam/role:Role"
        ? { ...resource, inputs: { name: "a", assumeRolePolicy: "not JSON" } }
        : resource,
    );
    const [role] = summariseAccount({ ...graph, resources: hidden }).roles;
    assert.deepEqual(role, { role: "a", subjects: ["?"], policies: ["AdministratorAccess"], bounded: false });
  });

  it("tells where images are copied to, what the account may cost, and which bucket stays", () => {
    const { copies, budgets, kept } = summariseAccount(graph);
    assert.deepEqual(copies, [{ from: "us-east-1", prefixes: ["covibes-prod/"], to: ["ap-southeast-1", "eu-west-1"] }]);
    assert.deepEqual(budgets, [
      {
        limit: "40000 USD",
        alerts: [
          { of: "FORECASTED", percent: 80, emails: ["platform@example.com"] },
          { of: "ACTUAL", percent: 100, emails: ["platform@example.com"] },
        ],
      },
    ]);
    assert.deepEqual(kept, ["meridian-state-accesses-111122223333", "meridian-state-111122223333"]);
  });

  it("tells of an empty graph that there is nothing", () => {
    assert.deepEqual(summariseAccount({ ...graph, resources: [] }), {
      regions: [],
      trails: [],
      bucketsClosed: false,
      roles: [],
      copies: [],
      budgets: [],
      kept: [],
    });
  });
});
