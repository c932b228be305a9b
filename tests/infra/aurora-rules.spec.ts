import assert from "node:assert/strict";
import type { Graph } from "../../platform/graph/graph";
import { committedPlan } from "../support/alone";
import { recordDatabases } from "../support/global-databases";
import { label } from "../support/recorded";
import { graphOf, planOf, rawStackFile, rawWithCells } from "../support/stacks";
import { MISTAKES } from "./aurora-mistakes";
import { auroraBreaches } from "./aurora-rules";

/** A graph with one more member, of everything that another is of. */
function withTwin(graph: Graph, twin: string): Graph {
  const again = graph.resources.filter(({ urn }) => label(urn) === `aws:rds/cluster:Cluster ${twin}`);
  assert.equal(again.length, 1);
  return { ...graph, resources: [...graph.resources, ...again.map((one) => ({ ...one, urn: `${one.urn}-twin` }))] };
}

describe("What AWS asks of a global database, point by point (CV-05)", () => {
  let graph: Graph;

  before(async () => {
    ({ graph } = await recordDatabases(committedPlan("prod")));
  });

  it("is done by what the components make, in one cell, in three and in eleven, wherever home is", async () => {
    const eleven = rawWithCells(11);
    for (const plan of [
      committedPlan("dev"),
      committedPlan("prod"),
      planOf({ ...rawStackFile("prod"), home: "asia", ownClusters: { shard2: "preparing" } }),
      planOf(eleven),
      planOf({ ...eleven, home: "c10" }),
    ]) {
      assert.deepEqual(auroraBreaches((await recordDatabases(plan)).graph), []);
    }
  });

  it("is done by the whole program", async () => {
    for (const stack of ["dev", "prod"] as const) {
      assert.deepEqual(auroraBreaches(await graphOf(rawStackFile(stack), stack)), []);
    }
  });

  for (const [point, mistakes] of Object.entries(MISTAKES)) {
    for (const { title, bend, says } of mistakes) {
      it(`${point}: finds a database that ${title}`, () => {
        assert.deepEqual(auroraBreaches(bend(graph)), says);
      });
    }
  }

  it("13: finds a second member in a region", () => {
    assert.ok(auroraBreaches(withTwin(graph, "main-eu")).includes("13: base-main has two members in a region"));
  });

  it("13: finds an eleventh secondary", async () => {
    const { graph: full } = await recordDatabases(planOf(rawWithCells(11)));
    assert.ok(auroraBreaches(withTwin(full, "main-c1")).includes("13: base-main has 11 secondaries"));
  });
});
