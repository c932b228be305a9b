import assert from "node:assert/strict";
import * as fc from "fast-check";
import { loadApplications } from "../../../infra/applications";
import type { StackFile } from "../../../platform/configuration/stack-file";
import { REGION_NAMES } from "../../../platform/facts/regions";
import { compare } from "../../../platform/compare";
import type { CellPlan, InterconnectPlan, PlatformPlan } from "../../../platform/model";
import { planPlatform } from "../../../platform/planning/plan";
import { rawStackFile, stackFile } from "../../support/stacks";
import { bent, planWith } from "../bent-stack-file";
import { assertDisjoint, block } from "./blocks";
import { validFiles } from "./valid-files";

function planOf(file: StackFile): PlatformPlan {
  const application = loadApplications()[file.application];
  assert.ok(application);
  return planPlatform("prod", file, application);
}

/** The same with the keys of every object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]) => [key, turned(member)])
      .reverse(),
  );
}

/** What may depend on other cells: how many pods and nodes there are. */
function withoutSizes({ cluster, monitoring, ...cell }: CellPlan): unknown {
  return {
    ...cell,
    monitoring: JSON.stringify(monitoring, (key, value: unknown) => (SIZES.includes(key) ? null : value)),
    cluster: { ...cluster, nodeGroups: cluster.nodeGroups.map(({ nodes: _, ...group }) => group) },
  };
}

/** What of Prometheus grows with the pods that it watches. */
const SIZES = ["resources", "retentionSize", "storageSpec"];

/** What is made for home alone is made once: nothing is left of it but the order in which members are made. */
function withoutOrder({ databases, ...interconnect }: InterconnectPlan): unknown {
  const inOrder = databases.map(({ members, ...database }) => ({
    ...database,
    members: [...members].sort((a, b) => compare(a.cell, b.cell)),
  }));
  return { ...interconnect, databases: inOrder };
}

describe("The plan of prod (ALL-01)", () => {
  const plan = planWith({});

  it("says what it is the plan of", () => {
    const { cells: _, routing: __, traffic: ___, interconnect: ____, applications, foundation, ...told } = plan;
    const { publishedCost, ...rest } = told;
    assert.deepEqual([publishedCost?.users, publishedCost?.cells], [100_000, 3]);
    assert.deepEqual(Object.keys(applications), ["us", "eu", "asia"]);
    const { region, domain, zone, protect } = foundation;
    assert.deepEqual([region, domain, zone, protect], ["us-east-1", "covibes.com", "create", true]);
    assert.deepEqual(rest, {
      application: "covibes",
      stack: "prod",
      tier: "production",
      users: 100_000,
      account: "111122223333",
      budget: { monthlyUsd: 30_000 },
      home: "us",
      overrides: [],
      tags: { Application: "covibes", Stack: "prod", ManagedBy: "meridian" },
    });
  });

  it("names its cells after application, stack and cell", () => {
    assert.deepEqual(
      Object.values(plan.cells).map(({ key, slot, region, state, name }) => [key, slot, region, state, name]),
      [
        ["us", 0, "us-east-1", "active", "covibes-prod-us"],
        ["eu", 1, "eu-west-1", "active", "covibes-prod-eu"],
        ["asia", 2, "ap-southeast-1", "active", "covibes-prod-asia"],
      ],
    );
  });

  it("joins every cell with every other, asked by the lower slot", () => {
    assert.deepEqual(
      plan.interconnect.peerings.map(({ requester, accepter }) => `${requester.cell} → ${accepter.cell}`),
      ["us → eu", "us → asia", "eu → asia"],
    );
    assert.deepEqual(plan.interconnect.peerings[0]?.accepter, {
      cell: "eu",
      region: "eu-west-1",
      cidr: "10.1.0.0/16",
      routeTables: ["private-euw1-az1", "private-euw1-az2", "private-euw1-az3", "isolated"],
    });
  });
});

describe("The plan of dev", () => {
  it("has one cell, joined with none, and nothing that is protected", () => {
    const { cells, interconnect, foundation } = planWith({}, "dev");
    assert.deepEqual(Object.keys(cells), ["us"]);
    assert.equal(cells["us"]?.name, "covibes-dev-us");
    assert.deepEqual(interconnect.peerings, []);
    assert.deepEqual(
      [foundation.protect, cells["us"].keys.protect, cells["us"].network.protect, cells["us"].cluster.protect],
      [false, false, false, false],
    );
  });
});

describe("The plan of any platform", () => {
  it("is the same each time, and whatever order things are written in", () => {
    for (const stack of ["dev", "prod"] as const) {
      const changes =
        stack === "dev"
          ? {}
          : { "cells.eu.failover": ["us", "asia"], "sizes.nodeGroups.general": { max: 60, min: 12 } };
      const raw = bent(changes, stack);
      const [first, again, other] = [raw, structuredClone(raw), turned(raw)].map((text) =>
        JSON.stringify(planOf(stackFile(text))),
      );
      assert.equal(again, first);
      assert.equal(other, first);
    }
  });

  it("has no address in two cells", () => {
    fc.assert(
      fc.property(validFiles, (file) => {
        const cells = Object.values(planOf(file).cells);
        assertDisjoint(cells.map(({ network }) => block(network.cidr)));
        assertDisjoint(cells.flatMap(({ network }) => network.subnets.map(({ cidr }) => block(cidr))));
      }),
    );
  });

  it("has as many peerings as pairs, each asked by the lower slot, and no name twice", () => {
    fc.assert(
      fc.property(validFiles, (file) => {
        const { cells, interconnect } = planOf(file);
        const count = Object.keys(cells).length;
        const pairs = interconnect.peerings.map(({ requester, accepter }) => [requester.cell, accepter.cell] as const);
        assert.equal(new Set(pairs.map((pair) => pair.join())).size, (count * (count - 1)) / 2);
        for (const [requester, accepter] of pairs) {
          assert.ok((cells[requester]?.slot ?? 0) < (cells[accepter]?.slot ?? 0), `${requester} → ${accepter}`);
        }
        assert.equal(new Set(Object.values(cells).map(({ name }) => name)).size, count);
      }),
    );
  });

  it("gains a cell without a change to another but its sizes", () => {
    fc.assert(
      fc.property(validFiles, fc.nat(), (file, choice) => {
        const taken = Object.values(file.cells);
        fc.pre(taken.length < 11);
        const regions = REGION_NAMES.filter((region) => taken.every((cell) => cell.region !== region));
        const region = regions[choice % regions.length];
        const slot = Array.from({ length: 16 }, (_, free) => free).find((free) =>
          taken.every((cell) => cell.slot !== free),
        );
        assert.ok(region !== undefined && slot !== undefined);
        const added = { slot, region, serves: [], state: "active" as const };
        const [before, after] = [planOf(file), planOf({ ...file, cells: { added, ...file.cells } })];
        for (const [key, cell] of Object.entries(before.cells)) {
          assert.deepEqual(withoutSizes(after.cells[key] ?? cell), withoutSizes(cell));
        }
        assert.equal(Object.keys(after.cells).length, taken.length + 1);
        const others = after.interconnect.peerings.filter(
          ({ requester, accepter }) => requester.cell !== "added" && accepter.cell !== "added",
        );
        assert.deepEqual(others, before.interconnect.peerings);
      }),
    );
  });

  it("moves home without a change to anything but the order in which databases' members are made (CV-05)", () => {
    fc.assert(
      fc.property(validFiles, (file) => {
        const before = planOf(file);
        for (const home of Object.keys(file.cells)) {
          const after = planOf({ ...file, home });
          assert.equal(after.home, home);
          assert.deepEqual(
            // Everyone whom no cell names is answered by home first: that is what moves.
            {
              ...after,
              home: before.home,
              routing: before.routing,
              interconnect: withoutOrder(after.interconnect),
              traffic: { ...after.traffic, dns: before.traffic.dns },
            },
            { ...before, interconnect: withoutOrder(before.interconnect) },
          );
          for (const { members } of after.interconnect.databases) assert.equal(members[0]?.cell, home);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("drains a cell without a change to it but its state and the sizes of all", () => {
    const raw = rawStackFile("prod");
    const before = planOf(stackFile(raw)).cells["eu"];
    const after = planWith({ "cells.eu.state": "draining" }).cells["eu"];
    assert.ok(before && after);
    assert.equal(after.state, "draining");
    assert.deepEqual(withoutSizes({ ...after, state: before.state }), withoutSizes(before));
  });
});
