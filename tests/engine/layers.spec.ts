import assert from "node:assert/strict";
import * as path from "node:path";
import { realEngine } from "./real-engine";

const ROOT = path.resolve(__dirname, "../..");
/** In the order in which they are deployed, each from what the ones before it made. */
const PARTS = ["foundation", "cell-us", "interconnect", "application-us", "traffic"];

describe("one Pulumi stack per layer and cell, on the real engine", function () {
  this.timeout(600_000);
  const running = realEngine({
    folder: ROOT,
    stack: "dev",
    reaches: "clusters and charts",
    cluster: "covibes-dev-us",
  });

  it("goes up in order, each stack from the outputs of those below, and down to nothing (ALL-03)", async () => {
    const { engine, plane } = running;
    engine.configure((file) => file.replace("application: covibes", "application: covibes\n    stacks: per-layer"));

    for (const part of PARTS) {
      await engine.run(["stack", "init", `dev-${part}`]);
      await engine.run(["up", "--yes", "--stack", `dev-${part}`, "--config-file", "Pulumi.dev.yaml"]);
    }
    const made = engine.cloud().map(({ type }) => type);
    for (const type of [
      ...["aws:route53/queryLog:QueryLog", "aws:eks/nodeGroup:NodeGroup", "aws:rds/cluster:Cluster"],
      ...["aws:lb/listener:Listener", "aws:wafv2/webAclAssociation:WebAclAssociation"],
    ]) {
      assert.ok(made.includes(type), type);
    }
    const { items } = (await plane.get("/apis/apps/v1/namespaces/covibes/deployments")) as {
      readonly items: readonly { readonly metadata: { readonly name: string } }[];
    };
    assert.deepEqual(items.map(({ metadata }) => metadata.name).toSorted(), ["backend", "pooler", "websocket"]);

    for (const part of PARTS.toReversed()) {
      // What a cell has in its cluster goes with it; an application is deleted by itself, by an API server that answers.
      if (part.startsWith("cell-")) plane.stop();
      await engine.run(["destroy", "--yes", "--stack", `dev-${part}`, "--config-file", "Pulumi.dev.yaml"]);
    }
    assert.deepEqual(engine.cloud(), []);
  });
});
