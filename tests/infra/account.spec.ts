import assert from "node:assert/strict";
import { record } from "../../cli/record/record";
import { program } from "../../infra/program";
import type { Graph } from "../../platform/graph/graph";
import { textAt } from "../../platform/graph/value";
import { judgeGraph } from "../../policies/judge";
import { typeOf } from "../engine/cloud/catalogue/catalogue";
import { accountGraph, rawAccount } from "../support/accounts";
import { label } from "../support/recorded";
import { differences } from "./differences";

describe("The account stack", () => {
  let graph: Graph;
  before(async () => {
    graph = await accountGraph();
  });

  const managed = ({ resources }: Graph) =>
    resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));

  it("gives every resource a parent, a provider of its own region, and protection (C3, C9, C10)", () => {
    const regions = new Map(
      graph.resources
        .filter(({ type }) => type === "pulumi:providers:aws")
        .map((each) => [each.urn, textAt(each, "region")]),
    );
    assert.deepEqual([...regions.values()].sort(), ["ap-southeast-1", "eu-west-1", "us-east-1"]);
    for (const { urn, name, parent = "", provider, options, type } of managed(graph)) {
      const region = regions.get(provider?.split("::").slice(0, 4).join("::") ?? "");
      assert.ok(region !== undefined, `${urn} has no provider of the stack's`);
      const inName = /[a-z]+-[a-z]+-\d/.exec(name)?.[0];
      assert.equal(region, inName ?? "us-east-1", urn);
      assert.ok(name.startsWith(label(parent).replace(/^.* /, "")), urn);
      // What a protected bucket or key has goes with it, and cannot alone.
      const part = /bucket[A-Z]|alias/.test(type);
      assert.equal(options.protect, part ? undefined : true, urn);
    }
  });

  it("knows of every type what AWS makes of it, and makes names that others find again itself", () => {
    for (const resource of managed(graph)) {
      const { name } = typeOf(resource.type);
      if (name !== undefined) assert.match(textAt(resource, name.property), /^(alias\/)?meridian-/, resource.urn);
    }
  });

  it("violates no policy of the pack", () => {
    const { findings, undetermined } = judgeGraph(graph);
    assert.deepEqual([findings, undetermined], [[], []]);
  });

  it("keeps its tags and its account in every provider", () => {
    const providers = graph.resources.filter(({ type }) => type === "pulumi:providers:aws");
    for (const { inputs } of providers) {
      assert.equal(inputs["allowedAccountIds"], '["111122223333"]');
      assert.equal(inputs["defaultTags"], '{"tags":{"Stack":"account","ManagedBy":"meridian"}}');
    }
  });

  it("tells how stacks find their state, and the roles that deploy", () => {
    assert.deepEqual(Object.keys(graph.outputs).sort(), [
      "backendUrl",
      "roleArns",
      "secretsProvider",
      "stateBucket",
      "trailArn",
    ]);
    assert.equal(graph.outputs["backendUrl"], "s3://meridian-state-111122223333?region=us-east-1");
  });

  it("renames and replaces nothing when a stack or a region joins (ALL-05)", async () => {
    const stacks = {
      "app-test": { foundation: "eu-west-1", regions: ["eu-central-1", "eu-west-1"] },
      ...rawAccount().stacks,
    };
    const grown = await accountGraph({ stacks });
    const after = new Map(grown.resources.map((resource) => [resource.urn, resource]));
    const changed = graph.resources.flatMap((before) => {
      const now = after.get(before.urn);
      if (now === undefined) return [`${label(before.urn)} is gone`];
      return differences(before, now).map((path) => `${label(before.urn)} ${path}`);
    });
    assert.deepEqual(changed, ["aws:iam/policy:Policy account-deployment-boundary policy"]);
    const added = grown.resources.filter(({ urn }) => !graph.resources.some((before) => before.urn === urn));
    assert.ok(added.some(({ name }) => name === "account-threats-eu-central-1"));
    assert.ok(
      added.some(({ name, type }) => name === "account-registry-eu-west-1" && type.startsWith("aws:ecr/replication")),
    );
  });

  it("is refused beside a platform in one stack, and where there is neither", async () => {
    const run = (config: Readonly<Record<string, string>>) =>
      record(program, { project: "meridian", stack: "account", config });
    const guard = { "pulumi:disable-default-providers": '["aws","kubernetes","cloudflare"]' };
    for (const [config, got] of [
      [{ ...guard, "meridian:account": "{}", "meridian:platform": "{}" }, "both of them"],
      [guard, "neither of them"],
    ] as const) {
      await assert.rejects(run(config), {
        message: `the stack account has 1 problem:

  meridian:platform, meridian:account
    got       ${got}
    expected  exactly one of them
    to do     describe an application's platform under meridian:platform, and what an account has once under meridian:account, in a stack of its own`,
      });
    }
  });
});
